package io.sluice.dispatcher.mailbox;

import io.sluice.contracts.command.Command;
import io.sluice.contracts.command.Command.AdoptJob;
import io.sluice.contracts.command.Command.ApplyJob;
import io.sluice.contracts.command.Command.ApproveRebalance;
import io.sluice.contracts.command.Command.CancelJob;
import io.sluice.contracts.command.Command.DeleteJob;
import io.sluice.contracts.command.Command.DisposeSavepoint;
import io.sluice.contracts.command.Command.RefreshRebalance;
import io.sluice.contracts.command.Command.RestartJob;
import io.sluice.contracts.command.Command.StartJob;
import io.sluice.contracts.command.Command.StopJob;
import io.sluice.contracts.command.Command.TakeSavepoint;
import io.sluice.contracts.command.StartFrom;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which commands a Flink job takes and which a rebalance: savepoints are of the one, proposals of the other. */
final class CommandFit {

    private CommandFit() {}

    static Optional<Problem> check(@Nullable Job job, Command command) {
        if (job == null) {
            return Optional.empty();
        }
        return job.spec().rebalances() ? ofRebalance(command) : ofFlinkJob(command);
    }

    private static Optional<Problem> ofRebalance(Command command) {
        return switch (command) {
            case ApplyJob apply -> Optional.empty();
            case DeleteJob delete -> Optional.empty();
            case CancelJob cancel -> Optional.empty();
            // That the name is taken is told when its turn comes.
            case AdoptJob adopt -> Optional.empty();
            case ApproveRebalance approve -> Optional.empty();
            case RefreshRebalance refresh -> Optional.empty();
            case StartJob start ->
                start.from() instanceof StartFrom.Savepoint ? Optional.of(noSavepoints("/from")) : Optional.empty();
            case StopJob stop ->
                stop.drain() || stop.savepointDirectory() != null
                        ? Optional.of(noSavepoints(stop.drain() ? "/drain" : "/savepointDirectory"))
                        : Optional.empty();
            case TakeSavepoint savepoint -> Optional.of(noSavepoints("/type"));
            case DisposeSavepoint dispose -> Optional.of(noSavepoints("/type"));
            case RestartJob restart ->
                Optional.of(ProblemType.INVALID_COMMAND
                        .problem("A rebalance is not restarted", "send refresh for a new proposal")
                        .at("/type"));
        };
    }

    private static Optional<Problem> ofFlinkJob(Command command) {
        boolean isOfRebalance = command instanceof ApproveRebalance || command instanceof RefreshRebalance;
        return isOfRebalance
                ? Optional.of(ProblemType.INVALID_COMMAND
                        .problem("Only a rebalance is approved or refreshed, and this is a Flink job", "send start")
                        .at("/type"))
                : Optional.empty();
    }

    private static Problem noSavepoints(String pointer) {
        return ProblemType.INVALID_COMMAND
                .problem("A rebalance has no savepoints", "send start, approve, refresh, stop or cancel")
                .at(pointer);
    }
}
