/** Checkpoint policies: what a job's owner wants done when its checkpoints go wrong. */
@NullMarked
package io.sluice.contracts.policy;

import org.jspecify.annotations.NullMarked;
