/**
 * How archives come to be listed, and what that takes: the history service beside Flink's own History Server on the same archives,
 * one after the other.
 */
@NullMarked
package io.sluice.benchmarks.history;

import org.jspecify.annotations.NullMarked;
