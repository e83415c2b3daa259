package io.sluice.contracts.job;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.command.Priority;
import io.sluice.contracts.policy.CheckpointPolicy;
import io.sluice.contracts.rebalance.RebalanceSpec;
import io.sluice.contracts.settings.CheckpointSettings;
import io.sluice.contracts.settings.FlinkSetting;
import io.sluice.contracts.settings.JobSettings;
import io.sluice.contracts.settings.RestartSettings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of a job wrote: where it runs, what runs, and how it is treated. People's text is read by
 * {@link JobSpecReader}, which names the field that is wrong; a spec that exists is valid.
 *
 * @param cluster the name of a configured cluster
 * @param flink what runs, of a Flink job
 * @param desired what is wanted; where it is absent, a new job is to run and an old one goes on as it was
 * @param upgrade of a Flink job: how a change is rolled out while the job runs; {@code savepoint} by default
 * @param priority of the job's commands that bring none of their own; {@code normal} by default
 * @param labels for people and selectors; sorted
 * @param checkpoints how the job is checkpointed; what is absent is left to the cluster
 * @param restarts when Flink itself restarts the job's tasks; absent: left to the cluster
 * @param policies what is done when checkpoints go wrong; absent: what the namespace's defaults say; empty: nothing
 * @param savepoints when savepoints are taken by themselves; absent: never
 * @param repair what Sluice does by itself when the job should run and does not; absent: nothing but an alert
 * @param rebalance what is moved, of a rebalance, which has no {@code flink}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobSpec(
        String cluster,
        @Nullable FlinkSpec flink,
        @Nullable Desired desired,
        @Nullable Upgrade upgrade,
        Priority priority,
        Map<String, String> labels,
        @Nullable CheckpointSettings checkpoints,
        @Nullable RestartSettings restarts,
        @Nullable List<CheckpointPolicy> policies,
        @Nullable Repair repair,
        @Nullable SavepointPlan savepoints,
        @Nullable RebalanceSpec rebalance) {

    public JobSpec {
        requireNonNull(cluster, "cluster");
        if ((flink == null) == (rebalance == null)) {
            throw new IllegalArgumentException("A job has either flink or rebalance");
        }
        upgrade = upgrade == null && flink != null ? Upgrade.SAVEPOINT : upgrade;
        priority = priority == null ? Priority.NORMAL : priority;
        labels = labels == null ? Map.of() : java.util.Collections.unmodifiableMap(new TreeMap<>(labels));
        policies = policies == null ? null : List.copyOf(policies);
    }

    /** A job whose checkpoints and restarts are left to the cluster, and its policies to the namespace. */
    public JobSpec(
            String cluster,
            FlinkSpec flink,
            @Nullable Desired desired,
            Upgrade upgrade,
            Priority priority,
            Map<String, String> labels) {
        this(cluster, flink, desired, upgrade, priority, labels, null, null, null);
    }

    /** A job that leaves its policies to the namespace. */
    public JobSpec(
            String cluster,
            FlinkSpec flink,
            @Nullable Desired desired,
            Upgrade upgrade,
            Priority priority,
            Map<String, String> labels,
            @Nullable CheckpointSettings checkpoints,
            @Nullable RestartSettings restarts) {
        this(cluster, flink, desired, upgrade, priority, labels, checkpoints, restarts, null);
    }

    /** A job of which people are told when it does not run, and that nobody starts again by himself. */
    public JobSpec(
            String cluster,
            FlinkSpec flink,
            @Nullable Desired desired,
            @Nullable Upgrade upgrade,
            @Nullable Priority priority,
            @Nullable Map<String, String> labels,
            @Nullable CheckpointSettings checkpoints,
            @Nullable RestartSettings restarts,
            @Nullable List<CheckpointPolicy> policies) {
        this(cluster, flink, desired, upgrade, priority, labels, checkpoints, restarts, policies, null);
    }

    /** A Flink job. */
    public JobSpec(
            String cluster,
            FlinkSpec flink,
            @Nullable Desired desired,
            @Nullable Upgrade upgrade,
            @Nullable Priority priority,
            @Nullable Map<String, String> labels,
            @Nullable CheckpointSettings checkpoints,
            @Nullable RestartSettings restarts,
            @Nullable List<CheckpointPolicy> policies,
            @Nullable Repair repair) {
        this(cluster, flink, desired, upgrade, priority, labels, checkpoints, restarts, policies, repair, null);
    }

    /** A Flink job that savepoints are taken of by themselves. */
    public JobSpec(
            String cluster,
            FlinkSpec flink,
            @Nullable Desired desired,
            @Nullable Upgrade upgrade,
            @Nullable Priority priority,
            @Nullable Map<String, String> labels,
            @Nullable CheckpointSettings checkpoints,
            @Nullable RestartSettings restarts,
            @Nullable List<CheckpointPolicy> policies,
            @Nullable Repair repair,
            @Nullable SavepointPlan savepoints) {
        this(
                cluster,
                flink,
                desired,
                upgrade,
                priority,
                labels,
                checkpoints,
                restarts,
                policies,
                repair,
                savepoints,
                null);
    }

    /** A rebalance. */
    public static JobSpec ofRebalance(
            String cluster, RebalanceSpec rebalance, @Nullable Desired desired, Map<String, String> labels) {
        return new JobSpec(cluster, null, desired, null, null, labels, null, null, null, null, null, rebalance);
    }

    /** Whether it is a rebalance, and no Flink job. */
    public boolean rebalances() {
        return rebalance != null;
    }

    /** The settings that become keys of Flink's. */
    public JobSettings settings() {
        return new JobSettings(checkpoints, restarts);
    }

    /**
     * What the job is to run with, wherever the spec says it: {@code checkpoints} and {@code restarts}, and Flink's own keys
     * that mean the same. Each in the form of the spec.
     */
    public Map<FlinkSetting, String> wantedSettings() {
        return rebalances() ? Map.of() : GivenSettings.of(this).values();
    }
}
