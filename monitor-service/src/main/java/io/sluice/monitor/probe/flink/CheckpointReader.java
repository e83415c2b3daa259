package io.sluice.monitor.probe.flink;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.checkpoint.CheckpointEvent;
import io.sluice.contracts.checkpoint.CheckpointEvent.Scope;
import io.sluice.contracts.checkpoint.CheckpointEvent.Status;
import io.sluice.contracts.checkpoint.SnapshotKind;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.json.UnreadableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code /jobs/<id>/checkpoints}, of Flink 1.20 to 2.x. The history has the last ten, the newest first, with those
 * that are under way; the latest of each kind may be older than all of them.
 */
final class CheckpointReader {

    private CheckpointReader() {}

    private record Statistics(
            @Nullable Counts counts,
            @Nullable Latest latest,
            @Nullable List<Entry> history) {}

    private record Counts(long completed, long failed) {}

    private record Latest(
            @Nullable Entry completed,
            @Nullable Entry savepoint,
            @Nullable Entry failed,
            @Nullable Restored restored) {}

    private record Restored(
            @JsonProperty("external_path") @Nullable String path) {}

    private record Entry(
            long id,
            @Nullable String status,
            @JsonProperty("is_savepoint") boolean savepoint,
            @JsonProperty("trigger_timestamp") long triggeredAt,
            @JsonProperty("latest_ack_timestamp") long acknowledgedAt,
            @JsonProperty("failure_timestamp") long failedAt,
            @JsonProperty("end_to_end_duration") long duration,
            @JsonProperty("state_size") @Nullable Long bytes,
            @JsonProperty("checkpointed_size") @Nullable Long writtenBytes,
            @JsonProperty("external_path") @Nullable String path,
            boolean discarded,
            @JsonProperty("failure_message") @Nullable String failure) {}

    /** @throws UnreadableException if these are no statistics of checkpoints */
    static Answer.Checkpoints read(byte[] body) {
        Statistics read = Json.read(body, Statistics.class);
        if (read.counts() == null || read.history() == null) {
            throw new UnreadableException("The statistics of checkpoints have no counts or no history", "/counts");
        }
        Latest latest = read.latest() == null ? new Latest(null, null, null, null) : read.latest();
        Map<Long, Snapshot> ended = new HashMap<>();
        Stream.concat(Stream.of(latest.completed(), latest.savepoint(), latest.failed()), read.history().stream())
                .filter(Objects::nonNull)
                .forEach(entry -> {
                    Snapshot snapshot = snapshot(entry);
                    if (snapshot != null) {
                        ended.put(entry.id(), snapshot);
                    }
                });
        return new Answer.Checkpoints(
                read.counts().completed(),
                read.counts().failed(),
                latest.restored() == null ? null : latest.restored().path(),
                ended.values().stream()
                        .sorted(Comparator.comparing(Snapshot::endedAt).thenComparing(Snapshot::id))
                        .toList());
    }

    /** One that has ended; null for one that is under way. */
    private static @Nullable Snapshot snapshot(Entry entry) {
        boolean completed = "COMPLETED".equals(entry.status());
        if (!completed && !"FAILED".equals(entry.status())) {
            return null;
        }
        Instant triggeredAt = Instant.ofEpochMilli(entry.triggeredAt());
        Instant endedAt = completed
                ? triggeredAt.plusMillis(Math.max(0, entry.duration()))
                : Instant.ofEpochMilli(entry.failedAt() > 0 ? entry.failedAt() : entry.triggeredAt());
        return new Snapshot(
                entry.id(),
                entry.savepoint() ? SnapshotKind.SAVEPOINT : SnapshotKind.CHECKPOINT,
                completed ? Status.COMPLETED : Status.FAILED,
                triggeredAt,
                endedAt,
                Duration.between(triggeredAt, endedAt),
                entry.bytes(),
                entry.writtenBytes(),
                completed ? scope(entry) : null,
                entry.discarded() ? null : entry.path(),
                completed ? null : CauseText.of(null, entry.failure()));
    }

    /** An incremental one writes less than the state that it stands for; Flink names the way nowhere. */
    private static @Nullable Scope scope(Entry entry) {
        return entry.bytes() == null || entry.writtenBytes() == null
                ? null
                : entry.writtenBytes() < entry.bytes() ? Scope.INCREMENTAL : Scope.FULL;
    }

    /** A checkpoint or savepoint that has ended, as Flink lists it. */
    record Snapshot(
            long id,
            SnapshotKind kind,
            Status status,
            Instant triggeredAt,
            Instant endedAt,
            Duration duration,
            @Nullable Long bytes,
            @Nullable Long writtenBytes,
            @Nullable Scope scope,
            @Nullable String path,
            @Nullable String cause) {

        CheckpointEvent of(JobId job, RunId run) {
            return new CheckpointEvent(
                    job,
                    run,
                    id,
                    kind,
                    status,
                    triggeredAt,
                    endedAt,
                    duration,
                    bytes,
                    writtenBytes,
                    scope,
                    path,
                    cause,
                    null);
        }
    }
}
