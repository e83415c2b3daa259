/**
 * A cluster that records when it is called. It speaks as much of Flink's REST as the dispatcher's driver asks, does
 * nothing, and keeps no job running.
 */
@NullMarked
package io.sluice.benchmarks.recording;

import org.jspecify.annotations.NullMarked;
