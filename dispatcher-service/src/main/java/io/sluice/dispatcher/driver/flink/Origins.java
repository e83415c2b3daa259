package io.sluice.dispatcher.driver.flink;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.command.StartFrom;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.Lineage;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a start goes on from. {@code latest} is the newest usable snapshot of the run before; where state may exist
 * and can't be found, the answer is a problem and never nothing.
 */
final class Origins {

    private final Optional<FlinkCluster> clusterOfTheRunBefore;

    Origins(Optional<FlinkCluster> clusterOfTheRunBefore) {
        this.clusterOfTheRunBefore = clusterOfTheRunBefore;
    }

    Origin resolve(StartFrom from, @Nullable Lineage lineage) throws FlinkException, InterruptedException {
        return switch (from) {
            case StartFrom.None none -> new Origin.Nothing();
            case StartFrom.Savepoint savepoint -> new Origin.From(savepoint.path());
            case StartFrom.Latest latest -> lineage == null ? new Origin.Nothing() : latest(lineage);
        };
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
        FlinkCluster cluster = clusterOfTheRunBefore.orElseThrow();
        Optional<JsonNode> statistics = cluster.checkpoints(lineage.run().flinkJobId());
        return statistics.isPresent() ? ofStatistics(lineage, statistics.get()) : ofFiles(lineage, cluster);
    }

    private static Origin ofStatistics(Lineage lineage, JsonNode statistics) {
        JsonNode completed = statistics.path("latest").path("completed");
        JsonNode savepoint = statistics.path("latest").path("savepoint");
        Optional<Snapshot> newest =
                newest(lineage, Stream.of(completed, savepoint).flatMap(node -> ofNode(node).stream()));
        if (newest.isPresent()) {
            return new Origin.From(newest.get().path());
        }
        return statistics.path("counts").path("completed").asLong() == 0
                ? inherited(lineage)
                : unknown(
                        "Run " + lineage.run().id() + " completed "
                                + statistics.path("counts").path("completed").asLong()
                                + " checkpoints, and none of them was kept when it ended",
                        "start it from \"none\" or name a savepoint; set"
                                + " execution.checkpointing.externalized-checkpoint-retention: RETAIN_ON_CANCELLATION"
                                + " for the next time");
    }

    /** Flink has forgotten the run: what it left on disk is what there is. */
    private static Origin ofFiles(Lineage lineage, FlinkCluster cluster) {
        Traces traces = Traces.of(cluster.configured(), lineage);
        if (!traces.canBeListed()) {
            return unknown(
                    "Flink does not know run " + lineage.run().id()
                            + " any more, and its checkpoint directory cannot be listed from here",
                    "name the checkpoint or savepoint to go on from, or start it from \"none\" if it had no state");
        }
        try {
            return newest(lineage, traces.snapshots())
                    .<Origin>map(snapshot -> new Origin.From(snapshot.path()))
                    .orElseGet(() -> inherited(lineage));
        } catch (IOException e) {
            return unknown(
                    "The checkpoints of run " + lineage.run().id() + " cannot be listed: " + e.getMessage(),
                    "make the checkpoint directory readable for the dispatcher, or name the checkpoint to go on from");
        }
    }

    /** A run that surely completed nothing of its own has the state that it began with. */
    private static Origin inherited(Lineage lineage) {
        String path = lineage.run().restoredFrom();
        return path == null ? new Origin.Nothing() : new Origin.From(path);
    }

    private static Optional<Snapshot> newest(Lineage lineage, Stream<Snapshot> found) {
        Stream<Snapshot> ours =
                Stream.ofNullable(lineage.savepoint()).map(taken -> new Snapshot(taken.path(), taken.at()));
        return Stream.concat(ours, found).max(Comparator.comparing(Snapshot::at));
    }

    private static Optional<Snapshot> ofNode(JsonNode node) {
        String path = node.path("external_path").textValue();
        return path == null || node.path("discarded").asBoolean()
                ? Optional.empty()
                : Optional.of(new Snapshot(
                        path,
                        Instant.ofEpochMilli(node.path("latest_ack_timestamp").asLong())));
    }

    private static Origin unknown(String detail, String remedy) {
        return new Origin.Unknown(ProblemType.NO_CHECKPOINT.problem(detail, remedy));
    }

    /** A savepoint or checkpoint that can be gone on from. */
    record Snapshot(String path, Instant at) {}
}
