package io.sluice.dispatcher.mailbox;

import io.sluice.contracts.Excerpt;
import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.cluster.Clusters;
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
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.StoragePath;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a command can be meant for its job at all. Paths from people lie below the directories that the cluster's
 * configuration names; no other is read or written.
 */
final class PathRules {

    private final Clusters clusters;

    PathRules(Clusters clusters) {
        this.clusters = clusters;
    }

    /** Asked when a command comes and again when its turn comes: an apply in between may have named another cluster. */
    Optional<Problem> check(MailboxState state, Command command) {
        return CommandFit.check(state.job(), command).or(() -> paths(state, command));
    }

    private Optional<Problem> paths(MailboxState state, Command command) {
        Optional<Cluster> cluster = clusterOf(state, command).flatMap(clusters::find);
        // A cluster that is no longer configured is the driver's to tell.
        return cluster.flatMap(known -> switch (command) {
            case StartJob start -> source(known, start.from());
            case RestartJob restart -> restart.from() == null ? Optional.empty() : source(known, restart.from());
            case StopJob stop -> target(known, stop.savepointDirectory(), "/savepointDirectory");
            case TakeSavepoint savepoint -> target(known, savepoint.directory(), "/directory");
            // It is one that a command took of the job, or it is refused.
            case DisposeSavepoint dispose -> Optional.empty();
            case ApplyJob apply -> Optional.empty();
            case DeleteJob delete -> Optional.empty();
            case CancelJob cancel -> Optional.empty();
            case AdoptJob adopt -> Optional.empty();
            case ApproveRebalance approve -> Optional.empty();
            case RefreshRebalance refresh -> Optional.empty();
        });
    }

    /** Where the command is sent: what is about the run goes to the cluster that the run is on. */
    private static Optional<String> clusterOf(MailboxState state, Command command) {
        boolean isAboutTheRun = command instanceof StopJob || command instanceof TakeSavepoint;
        return isAboutTheRun && state.lineage() != null
                ? Optional.of(state.lineage().cluster())
                : Optional.ofNullable(state.job()).map(job -> job.spec().cluster());
    }

    private static Optional<Problem> source(Cluster cluster, StartFrom from) {
        return switch (from) {
            case StartFrom.Latest latest -> Optional.empty();
            case StartFrom.LatestOrNone latest -> Optional.empty();
            case StartFrom.None none -> Optional.empty();
            case StartFrom.Savepoint savepoint ->
                StoragePath.isWithin(savepoint.path(), cluster.savepointDirectory())
                                || StoragePath.isWithin(savepoint.path(), cluster.checkpointDirectory())
                        ? Optional.empty()
                        : Optional.of(outside(
                                savepoint.path(),
                                "the savepoint or checkpoint directory of cluster " + cluster.name() + " ("
                                        + cluster.savepointDirectory() + ", " + cluster.checkpointDirectory() + ")",
                                "/from/savepoint"));
        };
    }

    private static Optional<Problem> target(Cluster cluster, @Nullable String directory, String pointer) {
        return directory == null || StoragePath.isWithin(directory, cluster.savepointDirectory())
                ? Optional.empty()
                : Optional.of(outside(
                        directory,
                        "the savepoint directory of cluster " + cluster.name() + " (" + cluster.savepointDirectory()
                                + ")",
                        pointer));
    }

    private static Problem outside(String path, String roots, String pointer) {
        return ProblemType.INVALID_COMMAND
                .problem(
                        "The path " + Excerpt.of(path) + " does not lie below " + roots,
                        "give a path below it, or change the cluster's directories in the file in sluice.clusters.file")
                .at(pointer);
    }
}
