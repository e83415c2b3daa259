package io.sluice.contracts.job;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.JobId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as the dispatcher, its single writer, keeps it.
 *
 * @param generation counts the changes of the spec from 1; it goes on after a delete, so a number never comes twice
 * @param desired what is wanted now; a later {@code stop} or {@code start} goes before the spec's wish
 * @param run the current run; absent before the first
 * @param createdAt when this job was declared (the dispatcher's clock)
 * @param updatedAt when the spec last changed
 * @param deletedAt since when it is being deleted; the tombstone follows when it is gone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Job(
        JobId id,
        long generation,
        JobSpec spec,
        Desired desired,
        @Nullable Run run,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt) {

    public Job {
        requireNonNull(id, "id");
        requireNonNull(spec, "spec");
        requireNonNull(desired, "desired");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(updatedAt, "updatedAt");
        if (generation < 1) {
            throw new IllegalArgumentException("A generation is 1 or more (got " + generation + ")");
        }
    }

    /** The cluster where its run is, or where its first one will be. */
    public String runsOn() {
        return run == null || run.cluster() == null ? spec.cluster() : run.cluster();
    }

    public Job desired(Desired newDesired) {
        return new Job(id, generation, spec, newDesired, run, createdAt, updatedAt, deletedAt);
    }

    public Job run(@Nullable Run newRun) {
        return new Job(id, generation, spec, desired, newRun, createdAt, updatedAt, deletedAt);
    }

    public Job deletedAt(@Nullable Instant at) {
        return new Job(id, generation, spec, desired, run, createdAt, updatedAt, at);
    }
}
