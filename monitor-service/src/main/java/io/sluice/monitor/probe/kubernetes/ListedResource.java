package io.sluice.monitor.probe.kubernetes;

import io.sluice.contracts.JobId;
import io.sluice.contracts.command.AdoptTarget;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A resource as one of all that there are.
 *
 * @param target as an {@code adopt} names it
 * @param job that a resource of this name is; absent where the cluster is not for its namespace
 * @param owner the job that its mark names; absent where it has no mark
 * @param since when it was made
 */
public record ListedResource(
        AdoptTarget target,
        @Nullable JobId job,
        @Nullable String owner,
        @Nullable Instant since,
        FlinkResource resource) {}
