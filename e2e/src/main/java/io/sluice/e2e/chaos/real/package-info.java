/**
 * A real Flink beside the recording one: few jobs, few commands, and Flink's own word for what was done. It asks Flink and its
 * disk what anybody can ask, after everything has settled.
 */
@NullMarked
package io.sluice.e2e.chaos.real;

import org.jspecify.annotations.NullMarked;
