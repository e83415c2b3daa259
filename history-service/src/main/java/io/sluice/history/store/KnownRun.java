package io.sluice.history.store;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run of Sluice, as its topics tell.
 *
 * @param since when it was handed to its cluster; told by the job alone, of its current run: null where only an event tells
 */
public record KnownRun(
        FlinkJobId flinkJobId,
        JobId job,
        RunId run,
        @Nullable Instant since) {}
