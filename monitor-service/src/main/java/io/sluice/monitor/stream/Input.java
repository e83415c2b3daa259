package io.sluice.monitor.stream;

import io.sluice.contracts.job.Job;
import io.sluice.contracts.observation.Observation;

/** What comes in: what the dispatcher says about a job, or what somebody observed. */
sealed interface Input {

    record Declared(Job job) implements Input {}

    record Deleted() implements Input {}

    record Observed(Observation observation) implements Input {}
}
