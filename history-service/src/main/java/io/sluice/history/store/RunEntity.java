package io.sluice.history.store;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.state.State;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of the table of runs, without its index of documents and its overview. It is written in bulk, never through this. */
@Entity
@Immutable
@Table(name = "run")
class RunEntity {

    @Id
    long id;

    @Column(name = "flink_job_id")
    String flinkJobId = "";

    @Nullable
    String job;

    @Nullable
    String run;

    String name = "";
    String state = "";

    @Column(name = "started_at")
    Instant startedAt = Instant.EPOCH;

    @Column(name = "ended_at")
    Instant endedAt = Instant.EPOCH;

    @Nullable
    String cause;

    @Column(name = "restored_from")
    @Nullable
    String restoredFrom;

    @Column(name = "last_checkpoint")
    @Nullable
    String lastCheckpoint;

    @Column(name = "last_savepoint")
    @Nullable
    String lastSavepoint;

    int tasks;

    @Column(name = "tasks_finished")
    int tasksFinished;

    @Column(name = "tasks_canceled")
    int tasksCanceled;

    @Column(name = "tasks_failed")
    int tasksFailed;

    @Column(name = "flink_version")
    @Nullable
    String flinkVersion;

    String source = "";

    @Column(name = "content_hash")
    String contentHash = "";

    boolean latest;

    @Nullable
    String application;

    @Nullable
    String cluster;

    @Column(name = "raw_bytes")
    long rawBytes;

    @Column(name = "stored_bytes")
    long storedBytes;

    @Column(name = "stored_at")
    Instant storedAt = Instant.EPOCH;

    StoredRun toRun() {
        return new StoredRun(
                id,
                new FlinkJobId(flinkJobId),
                job == null ? null : JobId.of(job),
                run == null ? null : new RunId(run),
                name,
                State.valueOf(state),
                startedAt,
                endedAt,
                cause,
                restoredFrom,
                lastCheckpoint,
                lastSavepoint,
                new StoredRun.Tasks(tasks, tasksFinished, tasksCanceled, tasksFailed),
                flinkVersion,
                source,
                contentHash,
                latest,
                application,
                cluster,
                rawBytes,
                storedBytes,
                storedAt);
    }
}
