package io.sluice.history.archive;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.state.State;
import java.time.Instant;

/**
 * What the beginning of a job's archive says: enough to list the run before its archive is taken in. The rest of the file may still
 * prove it bad.
 *
 * @param overview the entry of {@code /jobs/overview}, in Flink's words
 */
public record Glance(FlinkJobId job, State state, Instant end, String overview) {}
