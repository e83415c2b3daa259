package io.sluice.api.stack;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.alert.Alert;
import io.sluice.contracts.checkpoint.Savepoint;
import io.sluice.contracts.command.Priority;
import io.sluice.contracts.job.Desired;
import io.sluice.contracts.job.FlinkSpec;
import io.sluice.contracts.job.JarReference;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.job.Upgrade;
import io.sluice.contracts.ownership.InstanceLoad;
import io.sluice.contracts.ownership.PartitionLoad;
import io.sluice.contracts.state.Evidence;
import io.sluice.contracts.state.Freshness;
import io.sluice.contracts.state.JobStatus;
import io.sluice.contracts.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Messages of the dispatcher and the monitor. */
public final class Samples {

    private static final Instant AT = Instant.parse("2026-11-20T08:00:00Z");

    /** After it a dispatcher counts as gone; longer than any machine needs for a test. */
    public static final Duration SILENCE = Duration.ofMinutes(10);

    private Samples() {}

    public static Job job(JobId id, long generation) {
        return job(id, generation, Map.of());
    }

    public static Job job(JobId id, long generation, String label, String value) {
        return job(id, generation, Map.of(label, value));
    }

    public static JobStatus status(JobId id, State state) {
        return new JobStatus(
                id,
                state,
                AT,
                null,
                Freshness.CURRENT,
                null,
                null,
                0,
                AT,
                Desired.RUNNING,
                1,
                null,
                null,
                new Evidence("flink-rest", state.name(), AT, null),
                null,
                null,
                List.of(new Evidence("flink-rest", state.name(), AT, null)));
    }

    /** An open alert, raised so many seconds after a fixed time. */
    public static Alert alert(JobId id, String alert, int second) {
        return new Alert(
                alert,
                id,
                "stale",
                Alert.Severity.WARNING,
                AT.plusSeconds(second),
                null,
                "RUNNING, but not confirmed",
                Map.of("state", "RUNNING"),
                AT,
                "connection refused",
                "See whether the cluster answers");
    }

    /** @param second by which savepoints are ordered */
    public static Savepoint savepoint(JobId id, String path, int second) {
        return new Savepoint(id, path, null, CommandId.of("c"), AT.plusSeconds(second), 4096L);
    }

    /** A dispatcher that owns these partitions, each with so many queued and one in flight, and was measured then. */
    public static InstanceLoad load(String instance, Instant at, long queued, int... partitions) {
        return new InstanceLoad(
                instance,
                "host-of-" + instance,
                "1.2.3",
                at.minusSeconds(60),
                at,
                SILENCE,
                InstanceLoad.State.RUNNING,
                Arrays.stream(partitions)
                        .mapToObj(partition -> new PartitionLoad(
                                partition, queued, 1, queued == 0 ? null : at.minusSeconds(partition), 0.5, 0.25))
                        .toList());
    }

    private static Job job(JobId id, long generation, Map<String, String> labels) {
        JobSpec spec = new JobSpec(
                "local",
                new FlinkSpec(JarReference.of("file:examples.jar"), null, List.of(), 1, Map.of(), false),
                null,
                Upgrade.SAVEPOINT,
                Priority.NORMAL,
                labels);
        return new Job(id, generation, spec, Desired.RUNNING, null, AT, AT, null);
    }
}
