package io.sluice.cruisecontrol.watch;

import io.sluice.contracts.rebalance.RebalanceReport;
import io.sluice.contracts.rebalance.RebalanceWord;
import io.sluice.cruisecontrol.task.ExecutorState;
import io.sluice.cruisecontrol.task.UserTask;
import io.sluice.cruisecontrol.task.UserTasks;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides about a task that the server does not list any more, by the second sources. Tasks live in its memory, and their
 * retention counts from their start, so not listed is not failed: what runs is re-attached, what ended with the server up
 * has ended, and only what a restart cut off is lost.
 */
final class Verdict {

    private static final int ALL = 100;

    private Verdict() {}

    /**
     * @param last the task as it was listed last; absent if it never was, by this watcher
     * @param witnesses requests of ours that the server had answered by then, by their ids
     */
    static Saying of(
            Inquiry inquiry,
            Watched watched,
            String reason,
            @Nullable UserTask last,
            Collection<String> witnesses,
            RebalanceReport report) {
        ExecutorState executor = Objects.requireNonNull(inquiry.executor());
        if (executor.worksFor(watched.task(), reason)) {
            return new Saying.Word(RebalanceWord.REBALANCING, null, report);
        }
        if (last == null) {
            return watched.task() == null
                    ? new Saying.Word(
                            RebalanceWord.UNSETTLED, "Cruise Control lists no task with the reason of this run", report)
                    : new Saying.Lost("Cruise Control does not know its task, and nothing runs that could be it");
        }
        if (!last.isExecution()) {
            return new Saying.Lost("Cruise Control forgot the proposal before it was computed");
        }
        boolean moves = Objects.requireNonNull(inquiry.moving()).orElse(false);
        return moves ? goesOn(report) : ended(Objects.requireNonNull(inquiry.all()), witnesses, report);
    }

    private static Saying goesOn(RebalanceReport report) {
        return new Saying.Word(
                RebalanceWord.REBALANCING,
                "Cruise Control does not know the task any more, and Kafka still moves partitions",
                report);
    }

    private static Saying ended(UserTasks all, Collection<String> witnesses, RebalanceReport report) {
        boolean wasComplete = report.progress() != null && report.progress().percent() >= ALL;
        // The server remembers what is older than our last sight of the task: it has not been restarted since, so the
        // task was dropped by its retention, which the server does to ended tasks alone. By ids, since clocks differ.
        boolean expired = all.remembersOneOf(witnesses);
        return expired || wasComplete
                ? new Saying.Word(RebalanceWord.READY, null, report)
                : new Saying.Lost("Cruise Control was restarted while it moved data, and nothing is moved any more");
    }
}
