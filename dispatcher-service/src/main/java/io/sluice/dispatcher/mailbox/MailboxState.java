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
 * @param savepoints that commands took of the job, the newest last
 */
public record MailboxState(
        JobId id,
        @Nullable Job job,
        @Nullable Grave grave,
        @Nullable Lineage lineage,
        Counters counters,
        List<QueuedCommand> queue,
        @Nullable InFlight inFlight,
        List<KeptSavepoint> savepoints) {

    public MailboxState {
        queue = List.copyOf(queue);
        savepoints = List.copyOf(savepoints);
    }

    /** Of a job that was never heard of. */
    public static MailboxState empty(JobId id) {
        return new MailboxState(id, null, null, null, Counters.initial(), List.of(), null, List.of());
    }

    MailboxState job(@Nullable Job newJob) {
        return new MailboxState(id, newJob, grave, lineage, counters, queue, inFlight, savepoints);
    }

    MailboxState grave(@Nullable Grave newGrave) {
        return new MailboxState(id, job, newGrave, lineage, counters, queue, inFlight, savepoints);
    }

    MailboxState lineage(@Nullable Lineage newLineage) {
        return new MailboxState(id, job, grave, newLineage, counters, queue, inFlight, savepoints);
    }

    MailboxState counters(Counters newCounters) {
        return new MailboxState(id, job, grave, lineage, newCounters, queue, inFlight, savepoints);
    }

    MailboxState queue(List<QueuedCommand> newQueue) {
        return new MailboxState(id, job, grave, lineage, counters, newQueue, inFlight, savepoints);
    }

    MailboxState inFlight(@Nullable InFlight newInFlight) {
        return new MailboxState(id, job, grave, lineage, counters, queue, newInFlight, savepoints);
    }

    MailboxState savepoints(List<KeptSavepoint> newSavepoints) {
        return new MailboxState(id, job, grave, lineage, counters, queue, inFlight, newSavepoints);
    }
}
