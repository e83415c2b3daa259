package io.sluice.examples.statecounts;

import io.sluice.contracts.JobId;
import io.sluice.contracts.job.Desired;
import io.sluice.contracts.state.Evidence;
import io.sluice.contracts.state.Freshness;
import io.sluice.contracts.state.JobStatus;
import io.sluice.contracts.state.State;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statuses as Sluice's monitor writes them, built from its own contracts so that they can't drift from them. */
final class Statuses {

    private Statuses() {}

    static JobStatus current(JobId job, State state, Instant since) {
        return status(job, state, since, Freshness.CURRENT, null);
    }

    /** The same state, which no probe confirms any more. */
    static JobStatus stale(JobId job, State state, Instant since) {
        return status(job, state, since, Freshness.STALE, "connection refused");
    }

    private static JobStatus status(
            JobId job, State state, Instant since, Freshness freshness, @Nullable String staleCause) {
        return new JobStatus(
                job,
                state,
                since,
                null,
                freshness,
                staleCause == null ? null : since,
                staleCause,
                staleCause == null ? 0 : 3,
                since,
                Desired.RUNNING,
                1,
                null,
                null,
                new Evidence("flink-rest", state.name(), since, null),
                null,
                null,
                List.of());
    }
}
