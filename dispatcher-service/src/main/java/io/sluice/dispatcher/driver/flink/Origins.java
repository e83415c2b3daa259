package io.sluice.dispatcher.driver.flink;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.command.StartFrom;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.Lineage;
import io.sluice.dispatcher.driver.Traces;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a start goes on from. {@code latest} is the newest usable snapshot of the run before; where state may exist
 * and can't be found, the answer is a problem and never nothing.
 */
final class Origins {

    private final Function<String, Optional<FlinkCluster>> clusters;

    Origins(Function<String, Optional<FlinkCluster>> clusters) {
        this.clusters = clusters;
    }

    Origin resolve(StartFrom from, @Nullable Lineage lineage) throws FlinkException, InterruptedException {
        return switch (from) {
            case StartFrom.None none -> new Origin.Nothing();
            case StartFrom.Savepoint savepoint -> new Origin.From(savepoint.path());
            case StartFrom.Latest latest -> lineage == null ? new Origin.Nothing() : latest(lineage);
            case StartFrom.LatestOrNone latest -> lineage == null ? new Origin.Nothing() : orNothing(latest(lineage));
        };
    }

    private static Origin orNothing(Origin latest) {
        return latest instanceof Origin.Gone ? new Origin.Nothing() : latest;
    }

    private Origin latest(Lineage lineage) throws FlinkException, InterruptedException {
        if (lineage.ending() != null) {
            return switch (lineage.ending()) {
                case SAVEPOINT ->
                    new Origin.From(Objects.requireNonNull(lineage.savepoint()).path());
                case DRAINED ->
                    unknown(
                            "The last stop drained the job, so its savepoint is no good for going on",
                            "start it from \"none\", or name a savepoint from before");
            };
        }
        Optional<FlinkCluster> cluster = clusters.apply(lineage.cluster());
        if (cluster.isEmpty()) {
            return unknown(
                    "Run " + lineage.run().id() + " was on cluster " + lineage.cluster()
                            + ", which is not configured any more",
                    "add the cluster to the file in sluice.clusters.file again, or name the checkpoint to go on from");
        }
        Optional<JsonNode> statistics = cluster.get().checkpoints(lineage.run().flinkJobId());
        return statistics.isPresent()
                ? ofStatistics(lineage, statistics.get())
                : ofFiles(lineage, Traces.of(cluster.get().configured(), lineage));
    }

    private Origin ofStatistics(Lineage lineage, JsonNode statistics) throws FlinkException, InterruptedException {
        JsonNode latest = statistics.path("latest");
        Optional<Snapshot> newest = newest(
                lineage,
                Stream.concat(
                                Stream.of(latest.path("completed"), latest.path("savepoint")),
                                completed(statistics.path("history")))
                        .flatMap(node -> ofNode(node).stream()));
        if (newest.isPresent()) {
            return new Origin.From(newest.get().path());
        }
        long completed = statistics.path("counts").path("completed").asLong();
        if (completed > 0) {
            return new Origin.Gone(ProblemType.NO_CHECKPOINT.problem(
                    "Run " + lineage.run().id() + " completed " + completed
                            + " checkpoints, and none of them is left: they were not kept, or their files are gone",
                    "start it from \"none\" or name a savepoint; set"
                            + " execution.checkpointing.externalized-checkpoint-retention: RETAIN_ON_CANCELLATION"
                            + " for the next time"));
        }
        // A JobManager that recovered the job counts anew, and says what it went on from.
        String restored = latest.path("restored").path("external_path").textValue();
        return restored == null ? inherited(lineage) : begunFrom(lineage, restored);
    }

    /** Flink has forgotten the run: what it left on disk is what there is. */
    private Origin ofFiles(Lineage lineage, Traces traces) throws FlinkException, InterruptedException {
        if (!traces.canBeListed()) {
            return unknown(
                    "Flink does not know run " + lineage.run().id()
                            + " any more, and its checkpoint directory cannot be listed from here",
                    "name the checkpoint or savepoint to go on from, or start it from \"none\" if it had no state");
        }
        try {
            Optional<Snapshot> newest =
                    newest(lineage, traces.snapshots().map(left -> new Snapshot(left.path(), left.at())));
            return newest.isPresent() ? new Origin.From(newest.get().path()) : inherited(lineage);
        } catch (IOException e) {
            return unknown(
                    "The checkpoints of run " + lineage.run().id() + " cannot be listed: " + e.getMessage(),
                    "make the checkpoint directory readable for the dispatcher, or name the checkpoint to go on from");
        }
    }

    /**
     * A run that surely completed nothing of its own has the state that it began with. If it is in doubt whether it began
     * at all, that is the newest of the run before.
     */
    private Origin inherited(Lineage lineage) throws FlinkException, InterruptedException {
        if (lineage.before() != null) {
            return latest(lineage.before());
        }
        String path = lineage.run().restoredFrom();
        return path == null ? new Origin.Nothing() : begunFrom(lineage, path);
    }

    /** A run that completed nothing of its own is where it began, as long as that is there. */
    private Origin begunFrom(Lineage lineage, String path) {
        return isGone(lineage, path)
                ? new Origin.Gone(ProblemType.NO_CHECKPOINT.problem(
                        "Run " + lineage.run().id() + " completed nothing, and what it began from is gone: " + path,
                        "name another checkpoint or savepoint, or start it from \"none\""))
                : new Origin.From(path);
    }

    /** The newest that is there, where that can be seen from here: files are lost, and then the one before is the newest. */
    private Optional<Snapshot> newest(Lineage lineage, Stream<Snapshot> found) {
        Stream<Snapshot> ours =
                Stream.ofNullable(lineage.savepoint()).map(taken -> new Snapshot(taken.path(), taken.at()));
        return Stream.concat(ours, found)
                .filter(snapshot -> !isGone(lineage, snapshot.path()))
                .max(Comparator.comparing(Snapshot::at));
    }

    private boolean isGone(Lineage lineage, String path) {
        Optional<Cluster> cluster = clusters.apply(lineage.cluster()).map(FlinkCluster::configured);
        return cluster.isPresent() && Traces.isGone(cluster.get(), path);
    }

    private static Stream<JsonNode> completed(JsonNode history) {
        return StreamSupport.stream(history.spliterator(), false)
                .filter(entry -> entry.path("status").asText().equals("COMPLETED"));
    }

    private static Optional<Snapshot> ofNode(JsonNode node) {
        String path = node.path("external_path").textValue();
        return path == null || node.path("discarded").asBoolean()
                ? Optional.empty()
                : Optional.of(new Snapshot(
                        path,
                        Instant.ofEpochMilli(node.path("latest_ack_timestamp").asLong())));
    }

    /** Why a run that is to leave something to go on from cannot be ended; empty if it leaves something. */
    Optional<Problem> lack(Lineage lineage) throws FlinkException, InterruptedException {
        return switch (latest(lineage)) {
            case Origin.From from -> Optional.empty();
            case Origin.Nothing nothing -> Optional.of(nothing());
            case Origin.Gone gone -> Optional.of(gone.problem());
            case Origin.Unknown unknown -> Optional.of(unknown.problem());
        };
    }

    /** Why a run whose checkpoints go with it is not canceled, where they are needed. */
    static Problem notKept() {
        return ProblemType.NO_CHECKPOINT.problem(
                "The job does not keep its checkpoints when it is canceled, so there would be nothing to go on from",
                "restart it with a savepoint, or set execution.checkpointing.externalized-checkpoint-retention:"
                        + " RETAIN_ON_CANCELLATION");
    }

    /** Why a start that needs state is refused. */
    static Problem nothing() {
        return ProblemType.NO_CHECKPOINT.problem(
                "The run has completed no checkpoint or savepoint and began from nothing",
                "leave out stateRequired if the job may begin from nothing");
    }

    private static Origin unknown(String detail, String remedy) {
        return new Origin.Unknown(ProblemType.NO_CHECKPOINT.problem(detail, remedy));
    }

    /** A savepoint or checkpoint that can be gone on from. */
    record Snapshot(String path, Instant at) {}
}
