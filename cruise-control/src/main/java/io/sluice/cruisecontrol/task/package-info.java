/** What Cruise Control says of its tasks, its executor and its proposals, read into records. */
@NullMarked
package io.sluice.cruisecontrol.task;

import org.jspecify.annotations.NullMarked;
