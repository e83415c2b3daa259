/** Checkpoints as recorded, and policies tried out on them. What is in force is the monitor's. */
@NullMarked
package io.sluice.api.policy;

import org.jspecify.annotations.NullMarked;
