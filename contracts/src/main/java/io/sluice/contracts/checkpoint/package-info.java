/** Checkpoints and savepoints as other systems see them. */
@NullMarked
package io.sluice.contracts.checkpoint;

import org.jspecify.annotations.NullMarked;
