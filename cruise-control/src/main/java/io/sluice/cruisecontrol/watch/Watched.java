package io.sluice.cruisecontrol.watch;

import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import org.jspecify.annotations.Nullable;

/**
 * A run to follow.
 *
 * @param task the {@code User-Task-ID} of its latest task; absent where nobody heard of one: it is looked for by its reason
 */
public record Watched(JobId job, RunId run, @Nullable String task) {}
