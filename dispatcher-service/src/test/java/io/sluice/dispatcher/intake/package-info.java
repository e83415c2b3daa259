/** Records as people and programs write them, good and bad. */
@NullMarked
package io.sluice.dispatcher.intake;

import org.jspecify.annotations.NullMarked;
