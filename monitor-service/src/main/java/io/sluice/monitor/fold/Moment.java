package io.sluice.monitor.fold;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a judgement is made, and what can be known then.
 *
 * @param now by the wall clock of the job's owner
 * @param watchingSince since when this owner hears the probes without a gap; silence before proves nothing
 * @param contact with the job's cluster
 * @param archivesListedAt when all archives were looked at last; null if no history service was ever heard of
 * @param own contact with the run's own JobManager, where it has one that was ever asked
 */
public record Moment(
        Instant now,
        Instant watchingSince,
        Contact contact,
        @Nullable Instant archivesListedAt,
        @Nullable Contact own) {

    /** The moment of a job that shares its JobManager. */
    public Moment(Instant now, Instant watchingSince, Contact contact, @Nullable Instant archivesListedAt) {
        this(now, watchingSince, contact, archivesListedAt, null);
    }
}
