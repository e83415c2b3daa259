package io.sluice.dispatcher.mailbox;

import io.sluice.contracts.JobId;
import io.sluice.contracts.job.Job;
import io.sluice.dispatcher.driver.Lineage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of one job, but for its ledger, which is too long to be carried about ({@link Memory}).
 *
 * @param queue in the order of turns
 */
public record MailboxState(
        JobId id,
        @Nullable Job job,
        @Nullable Grave grave,
        @Nullable Lineage lineage,
        Counters counters,
        List<QueuedCommand> queue,
        @Nullable InFlight inFlight) {

    public MailboxState {
        queue = List.copyOf(queue);
    }

    /** Of a job that was never heard of. */
    public static MailboxState empty(JobId id) {
        return new MailboxState(id, null, null, null, Counters.initial(), List.of(), null);
    }

    MailboxState job(@Nullable Job newJob) {
        return new MailboxState(id, newJob, grave, lineage, counters, queue, inFlight);
    }

    MailboxState grave(@Nullable Grave newGrave) {
        return new MailboxState(id, job, newGrave, lineage, counters, queue, inFlight);
    }

    MailboxState lineage(@Nullable Lineage newLineage) {
        return new MailboxState(id, job, grave, newLineage, counters, queue, inFlight);
    }

    MailboxState counters(Counters newCounters) {
        return new MailboxState(id, job, grave, lineage, newCounters, queue, inFlight);
    }

    MailboxState queue(List<QueuedCommand> newQueue) {
        return new MailboxState(id, job, grave, lineage, counters, newQueue, inFlight);
    }

    MailboxState inFlight(@Nullable InFlight newInFlight) {
        return new MailboxState(id, job, grave, lineage, counters, queue, newInFlight);
    }
}
