package io.sluice.dispatcher.driver.kubernetes;

import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.command.StartFrom;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.Lineage;
import io.sluice.dispatcher.driver.TakenSavepoint;
import io.sluice.dispatcher.driver.Traces;
import java.io.IOException;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a new resource goes on from. What the operator knew went with the resource of the run before; what is left is what
 * commands took, what was noted when the run was canceled, and what can be seen on a file system. Where there may be state and
 * none of these has it, the answer is a problem and never nothing.
 *
 * @param path absent: from nothing
 * @param problem why it cannot be told
 */
record Origin(@Nullable String path, @Nullable Problem problem) {

    private static final String REMEDY = "name the checkpoint or savepoint to go on from, or start it from \"none\"";

    static Origin of(StartFrom from, @Nullable Lineage lineage, Cluster cluster) {
        return switch (from) {
            case StartFrom.None none -> nothing();
            case StartFrom.Savepoint savepoint -> new Origin(savepoint.path(), null);
            case StartFrom.Latest latest ->
                lineage == null ? nothing() : latest(lineage, cluster, () -> noneIsKnown(lineage));
            // A drained savepoint, and a list that cannot be read, are problems all the same.
            case StartFrom.LatestOrNone latest ->
                lineage == null ? nothing() : latest(lineage, cluster, Origin::nothing);
        };
    }

    private static Origin nothing() {
        return new Origin(null, null);
    }

    private static Origin latest(Lineage lineage, Cluster cluster, Supplier<Origin> whereNoneIsKnown) {
        if (lineage.ending() == Lineage.Ending.SAVEPOINT) {
            return new Origin(Objects.requireNonNull(lineage.savepoint()).path(), null);
        }
        if (lineage.ending() == Lineage.Ending.DRAINED) {
            return unknown("The last stop drained the job, so its savepoint is no good for going on");
        }
        try {
            return newest(lineage, cluster)
                    .map(found -> new Origin(found.path(), null))
                    .orElseGet(whereNoneIsKnown);
        } catch (IOException e) {
            return unknown("The checkpoints of run " + lineage.run().id() + " cannot be listed: " + e.getMessage());
        }
    }

    private static Origin noneIsKnown(Lineage lineage) {
        return unknown("The resource of run " + lineage.run().id()
                + " is gone, and with it what the operator knew of its checkpoints. None that stays was known"
                + " when it was canceled: the JobManager was not asked or did not answer, or the job keeps"
                + " none (execution.checkpointing.externalized-checkpoint-retention:"
                + " RETAIN_ON_CANCELLATION keeps them)");
    }

    /**
     * What is seen on a file system is there; else it is what was noted. A savepoint alone is not it: checkpoints that are
     * newer may be there.
     */
    private static Optional<TakenSavepoint> newest(Lineage lineage, Cluster cluster) throws IOException {
        Traces traces = Traces.of(cluster, lineage);
        Optional<TakenSavepoint> seen = traces.canBeListed()
                ? traces.snapshots().max(Comparator.comparing(TakenSavepoint::at))
                : Optional.empty();
        return seen.or(() -> Optional.ofNullable(lineage.left()))
                .flatMap(checkpoint -> Stream.concat(Stream.of(checkpoint), Stream.ofNullable(lineage.savepoint()))
                        .max(Comparator.comparing(TakenSavepoint::at)));
    }

    /** Why a start that needs state is refused. */
    static Problem noState() {
        return ProblemType.NO_CHECKPOINT.problem(
                "The job has no checkpoint or savepoint, and would begin from nothing",
                "leave out stateRequired if it may begin from nothing");
    }

    private static Origin unknown(String detail) {
        return new Origin(null, ProblemType.NO_CHECKPOINT.problem(detail, REMEDY));
    }
}
