package io.sluice.monitor.stream;

import io.sluice.contracts.archive.ArchivedRun;
import io.sluice.contracts.archive.ArchivesListed;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.observation.Observation;

/** What comes in: what the dispatcher says about a job, what somebody observed, or what lies in an archive. */
sealed interface Input {

    record Declared(Job job) implements Input {}

    record Deleted() implements Input {}

    record Observed(Observation observation) implements Input {}

    record Archived(ArchivedRun archive) implements Input {}

    record Listed(ArchivesListed listing) implements Input {}
}
