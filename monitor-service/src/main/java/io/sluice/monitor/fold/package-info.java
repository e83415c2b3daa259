/**
 * The state of a job as a fold over evidence: records in, records out. It owns the decision table ({@link
 * io.sluice.monitor.fold.Rule}), the meaning of the runtimes' words and the judgement of freshness. It never asks
 * anybody, never looks at a clock and knows neither Kafka nor HTTP.
 */
@NullMarked
package io.sluice.monitor.fold;

import org.jspecify.annotations.NullMarked;
