package io.sluice.dispatcher.mailbox;

import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.job.Desired;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.job.JobSpec;
import java.util.stream.Stream;

/**
 * What a job will want when everything that waits has had its turn. An apply is decided before them and yet comes after
 * them in the log, so it is measured by the prospect and not by the present.
 */
final class Prospect {

    private Prospect() {}

    static Desired desired(Job job, MailboxState state) {
        return state.queue().stream()
                .map(QueuedCommand::type)
                .reduce(job.desired(), (before, type) -> after(job.spec(), before, type), (first, second) -> second);
    }

    /** Whether a start that waits will take the spec as it is then. */
    static boolean isStartWaiting(MailboxState state) {
        return state.queue().stream().map(QueuedCommand::type).anyMatch(Prospect::begins);
    }

    static boolean isCancelWaiting(MailboxState state) {
        return state.queue().stream().map(QueuedCommand::type).anyMatch(CommandType.CANCEL::equals);
    }

    /**
     * Whether it is open if there will be a job: a delete or an adopt is on its way, or an apply behind one. A new apply
     * has to wait for it, and commands wait with it.
     */
    static boolean isExistenceOpen(MailboxState state) {
        Stream<QueuedCommand> inFlight = Stream.ofNullable(state.inFlight()).map(InFlight::command);
        return Stream.concat(inFlight, state.queue().stream())
                .map(QueuedCommand::type)
                .anyMatch(Prospect::isAboutExistence);
    }

    /** What makes or unmakes a job is not about its run: no cancel overtakes it. */
    static boolean isAboutExistence(CommandType type) {
        return switch (type) {
            case APPLY, DELETE, ADOPT -> true;
            case START, STOP, CANCEL, SAVEPOINT, DISPOSE, RESTART, APPROVE, REFRESH -> false;
        };
    }

    /** What {@code type} makes a job want that wanted {@code before}. A rebalance leaves nothing to go on from. */
    static Desired after(JobSpec spec, Desired before, CommandType type) {
        return switch (type) {
            case START, RESTART, APPROVE, REFRESH -> Desired.RUNNING;
            case STOP -> spec.rebalances() ? Desired.CANCELED : Desired.SUSPENDED;
            case CANCEL -> Desired.CANCELED;
            case APPLY, DELETE, SAVEPOINT, DISPOSE, ADOPT -> before;
        };
    }

    private static boolean begins(CommandType type) {
        return type == CommandType.START || type == CommandType.RESTART || type == CommandType.REFRESH;
    }
}
