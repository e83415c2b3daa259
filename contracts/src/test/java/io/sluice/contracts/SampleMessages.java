package io.sluice.contracts;

import io.sluice.contracts.alert.Alert;
import io.sluice.contracts.archive.ArchivedRun;
import io.sluice.contracts.archive.ArchivesListed;
import io.sluice.contracts.checkpoint.CheckpointEvent;
import io.sluice.contracts.checkpoint.Savepoint;
import io.sluice.contracts.checkpoint.SnapshotKind;
import io.sluice.contracts.command.AdoptTarget;
import io.sluice.contracts.command.Command;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.CommandHeader;
import io.sluice.contracts.command.CommandResult;
import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.command.Expectation;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.command.Priority;
import io.sluice.contracts.command.RestartWith;
import io.sluice.contracts.command.StartFrom;
import io.sluice.contracts.job.Desired;
import io.sluice.contracts.job.FlinkSpec;
import io.sluice.contracts.job.JarReference;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.job.SavepointPlan;
import io.sluice.contracts.job.Upgrade;
import io.sluice.contracts.observation.JobManager;
import io.sluice.contracts.observation.Observation;
import io.sluice.contracts.observation.TaskCounts;
import io.sluice.contracts.ownership.InstanceLoad;
import io.sluice.contracts.ownership.PartitionLoad;
import io.sluice.contracts.policy.CheckpointPolicy;
import io.sluice.contracts.policy.OnNoCheckpoint;
import io.sluice.contracts.policy.PolicyAction;
import io.sluice.contracts.policy.Response;
import io.sluice.contracts.policy.RestartBudget;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.rebalance.BrokerVolumes;
import io.sluice.contracts.rebalance.Progress;
import io.sluice.contracts.rebalance.Proposal;
import io.sluice.contracts.rebalance.RebalanceMode;
import io.sluice.contracts.rebalance.RebalanceReport;
import io.sluice.contracts.rebalance.RebalanceSpec;
import io.sluice.contracts.rebalance.RebalanceWord;
import io.sluice.contracts.settings.CheckpointMode;
import io.sluice.contracts.settings.CheckpointRetention;
import io.sluice.contracts.settings.CheckpointSettings;
import io.sluice.contracts.settings.CheckpointStorage;
import io.sluice.contracts.settings.RestartSettings;
import io.sluice.contracts.state.ConfigDrift;
import io.sluice.contracts.state.Evidence;
import io.sluice.contracts.state.Freshness;
import io.sluice.contracts.state.JobStatus;
import io.sluice.contracts.state.Links;
import io.sluice.contracts.state.State;
import io.sluice.contracts.topic.Place;
import io.sluice.contracts.unmanaged.UnmanagedJob;
import io.sluice.contracts.unmanaged.UnmanagedJobs;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One message of every kind, full where a message has optional parts and bare where it may be. */
final class SampleMessages {

    static final JobId JOB = JobId.of("payments/fraud");
    static final CommandId COMMAND = CommandId.of("01J9-start");
    static final RunId RUN = RunId.of(JOB, COMMAND);
    static final FlinkJobId FLINK_JOB = FlinkJobId.of(JOB, COMMAND);
    private static final Instant AT = Instant.parse("2026-11-20T08:00:00.123Z");
    private static final String PATH = "file:///savepoints/savepoint-1";

    private SampleMessages() {}

    static Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("command-apply", new Command.ApplyJob(CommandHeader.empty(), spec(), 3L));
        all.put("command-delete", new Command.DeleteJob(CommandHeader.empty(), true));
        all.put("command-start", new Command.StartJob(fullHeader(), new StartFrom.Savepoint(PATH), true));
        all.put("command-stop", new Command.StopJob(CommandHeader.empty(), true, "file:///savepoints"));
        all.put("command-cancel", new Command.CancelJob(CommandHeader.empty()));
        all.put("command-savepoint", new Command.TakeSavepoint(CommandHeader.empty(), "file:///savepoints"));
        all.put("command-dispose", new Command.DisposeSavepoint(CommandHeader.empty(), PATH));
        all.put(
                "command-restart",
                new Command.RestartJob(CommandHeader.empty(), new StartFrom.None(), RestartWith.CHECKPOINT));
        all.put(
                "command-adopt",
                new Command.AdoptJob(
                        CommandHeader.empty(),
                        "local",
                        AdoptTarget.ofFlinkJob(FLINK_JOB),
                        JarReference.of("file:fraud.jar")));
        all.put(
                "command-adopt-resource",
                new Command.AdoptJob(
                        CommandHeader.empty(), "k8s", AdoptTarget.ofDeployment("payments", "fraud"), null));
        all.put("unmanaged-jobs", unmanaged());
        all.put("command-event-adopted", adopted());
        all.put("command-event-failed", failed());
        all.put("command-event-succeeded", succeeded());
        all.put("job", job());
        all.put("job-with-cluster-of-run", jobWithClusterOfRun());
        all.put("job-with-settings", jobWithSettings());
        all.put("job-status", status());
        all.put("job-status-with-sources", statusWithSources());
        all.put("job-status-with-drift", statusWithDrift());
        all.put(
                "observation-seen-settings",
                new Observation.Seen(
                        JOB,
                        RUN,
                        "local",
                        "RUNNING",
                        null,
                        null,
                        null,
                        null,
                        "flink-rest",
                        AT,
                        Map.of("execution.checkpointing.interval", "PT7S")));
        all.put(
                "observation-seen",
                new Observation.Seen(
                        JOB,
                        RUN,
                        "local",
                        "RUNNING",
                        new TaskCounts(3, 2, 1),
                        AT,
                        "java.io.IOException: no",
                        null,
                        "flink-rest",
                        AT));
        JobManager manager = new JobManager("payments", "fraud", FLINK_JOB);
        all.put(
                "observation-seen-resource",
                new Observation.Seen(JOB, RUN, "k8s", "DEPLOYING", null, null, null, manager, "kubernetes", AT));
        all.put("observation-answered-own", new Observation.Answered(JOB, "k8s", "flink-rest", AT));
        all.put(
                "observation-answered-several",
                new Observation.Answered(null, "local", "flink-rest", AT, Map.of("other", AT.plusSeconds(1))));
        all.put("observation-answered", new Observation.Answered("local", "flink-rest", AT));
        all.put("observation-absent", new Observation.Absent(JOB, RUN, "local", "flink-rest", AT));
        all.put(
                "observation-unreachable",
                new Observation.Unreachable(null, "local", "connection refused", "flink-rest", AT));
        all.put("observation-exited", new Observation.Exited(JOB, RUN, "k8s", 163, "kubernetes", AT));
        all.put(
                "observation-archived",
                new Observation.Archived(JOB, RUN, State.FAILED, "java.io.IOException: no", "archive", AT));
        all.put("observation-commanded", new Observation.Commanded(succeeded(), "dispatcher", AT));
        all.put(
                "checkpoint-event",
                new CheckpointEvent(
                        JOB,
                        RUN,
                        7,
                        SnapshotKind.CHECKPOINT,
                        CheckpointEvent.Status.FAILED,
                        AT,
                        AT.plusSeconds(10),
                        null,
                        4096L,
                        null,
                        null,
                        null,
                        "Checkpoint expired before completing",
                        2L));
        all.put("checkpoint-event-completed", completed());
        all.put(
                "observation-checkpointed",
                new Observation.Checkpointed(
                        JOB, RUN, "local", 6, 1, PATH, List.of(completed()), "flink-checkpoints", AT));
        all.put(
                "command-restart-by-policy",
                new Command.RestartJob(
                        CommandHeader.empty().by("policy failures"), null, RestartWith.CHECKPOINT, true));
        all.put(
                "command-restart-or-from-nothing",
                new Command.RestartJob(CommandHeader.empty(), new StartFrom.LatestOrNone(), RestartWith.CHECKPOINT));
        all.put("job-spec-with-policies", specWithPolicies());
        all.put("job-spec-with-savepoints", specWithSavepoints());
        all.put("savepoint", new Savepoint(JOB, PATH, RUN, COMMAND, AT, 4096L));
        all.put(
                "archived-run",
                new ArchivedRun(
                        FLINK_JOB, RUN, State.FINISHED, AT, AT.plusSeconds(60), null, "local", "ab".repeat(32)));
        all.put("archives-listed", new ArchivesListed(AT));
        all.put(
                "alert",
                new Alert(
                        "stale-payments/fraud",
                        JOB,
                        "stale",
                        Alert.Severity.WARNING,
                        AT,
                        AT.plusSeconds(5),
                        "payments/fraud was not confirmed for 5 minutes",
                        Map.of("cause", "connection refused"),
                        null,
                        null,
                        null));
        all.put(
                "alert-with-remedy",
                new Alert(
                        "3d1f3d1f3d1f3d1f",
                        JOB,
                        "stale",
                        Alert.Severity.WARNING,
                        AT.plusSeconds(60),
                        null,
                        "RUNNING, but not confirmed",
                        Map.of("state", "RUNNING"),
                        AT,
                        "connection refused",
                        "See whether the cluster answers"));
        all.put("problem", problem());
        all.put("instance-load", instanceLoad());
        all.put("job-spec-deployment", deployment());
        all.put("job-spec-session-job", sessionJob());
        all.put("job-spec-rebalance", rebalance());
        all.put("job-spec-remove-disks", removeDisks());
        all.put("job-status-of-rebalance", statusOfRebalance());
        all.put("command-approve", new Command.ApproveRebalance(CommandHeader.empty()));
        all.put("command-refresh", new Command.RefreshRebalance(CommandHeader.empty()));
        all.put(
                "observation-seen-rebalance",
                Observation.Seen.ofRebalance(
                        JOB, RUN, "cruise", RebalanceWord.REBALANCING.text(), null, "cruise-control", AT, report()));
        return all;
    }

    /** The type to read a message by: the family where the JSON says the kind. */
    static Class<?> typeOf(Object message) {
        return switch (message) {
            case Command command -> Command.class;
            case Observation observation -> Observation.class;
            default -> message.getClass();
        };
    }

    static JobSpec spec() {
        return new JobSpec(
                "local",
                new FlinkSpec(
                        JarReference.of("mvn:org.example:fraud:1.2.3:all"),
                        "org.example.Fraud",
                        List.of("--topic", "payments"),
                        2,
                        Map.of("execution.checkpointing.interval", "30s"),
                        true),
                Desired.RUNNING,
                Upgrade.LAST_STATE,
                Priority.HIGH,
                Map.of("team", "risk"));
    }

    private static CheckpointEvent completed() {
        return new CheckpointEvent(
                JOB,
                RUN,
                8,
                SnapshotKind.CHECKPOINT,
                CheckpointEvent.Status.COMPLETED,
                AT,
                AT.plusSeconds(2),
                Duration.ofSeconds(2),
                8192L,
                1024L,
                CheckpointEvent.Scope.INCREMENTAL,
                "file:/checkpoints/fd72014d4c864993a2e5a9287b4a9c5d/chk-8",
                null,
                null);
    }

    private static JobSpec specWithPolicies() {
        JobSpec plain = spec();
        Duration fiveMinutes = Duration.ofMinutes(5);
        RestartBudget budget = new RestartBudget(2, Duration.ofHours(2), fiveMinutes, Duration.ofMinutes(40));
        Response restart = new Response(PolicyAction.RESTART, fiveMinutes, budget, OnNoCheckpoint.NONE);
        return new JobSpec(
                plain.cluster(),
                plain.flink(),
                plain.desired(),
                plain.upgrade(),
                plain.priority(),
                plain.labels(),
                null,
                null,
                List.of(
                        new CheckpointPolicy.Failures(2, fiveMinutes, restart),
                        new CheckpointPolicy.Stalled(Duration.ofMinutes(15), Response.of(PolicyAction.ALERT)),
                        new CheckpointPolicy.Slow(
                                Duration.ofMinutes(2), Duration.ofHours(1), 10, Response.of(PolicyAction.SUSPEND))));
    }

    private static JobSpec specWithSavepoints() {
        JobSpec plain = spec();
        return new JobSpec(
                plain.cluster(),
                plain.flink(),
                plain.desired(),
                plain.upgrade(),
                plain.priority(),
                plain.labels(),
                null,
                null,
                null,
                null,
                new SavepointPlan(null, "0 3 * * *", 5, Duration.ofDays(7)));
    }

    private static JobSpec deployment() {
        return custom(
                Map.of(
                        "image",
                        "flink:2.3.0",
                        "flinkVersion",
                        "v2_3",
                        "taskManager",
                        Map.of("resource", Map.of("memory", "2048m", "cpu", 0.5)),
                        "job",
                        Map.of("jarURI", "local:///opt/flink/usrlib/fraud.jar", "args", List.of("--a", "b"))),
                null);
    }

    private static JobSpec sessionJob() {
        return custom(
                null,
                Map.of("deploymentName", "shared", "job", Map.of("jarURI", "https://jars.example.org/fraud.jar")));
    }

    private static JobSpec custom(@Nullable Map<String, Object> deployment, @Nullable Map<String, Object> sessionJob) {
        return new JobSpec(
                "k8s",
                new FlinkSpec(null, deployment, sessionJob, null, List.of(), 2, Map.of(), false),
                null,
                null,
                null,
                Map.of());
    }

    private static JobSpec rebalance() {
        RebalanceSpec spec = new RebalanceSpec(
                "orders",
                RebalanceMode.ADD_BROKERS,
                List.of(3, 4),
                List.of("RackAwareGoal", "DiskCapacityGoal"),
                true,
                true,
                false,
                "__.*",
                7,
                3,
                900,
                1_000_000L,
                List.of("com.linkedin.kafka.cruisecontrol.executor.strategy.BaseReplicaMovementStrategy"),
                null);
        return JobSpec.ofRebalance("cruise", spec, Desired.RUNNING, Map.of());
    }

    private static JobSpec removeDisks() {
        RebalanceSpec spec = new RebalanceSpec(
                "orders",
                RebalanceMode.REMOVE_DISKS,
                null,
                null,
                false,
                false,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(new BrokerVolumes(0, List.of(1, 2))));
        return JobSpec.ofRebalance("k8s", spec, null, Map.of());
    }

    private static RebalanceReport report() {
        Proposal proposal = new Proposal(
                12,
                0,
                3,
                2_300,
                0,
                90.42,
                100.0,
                100.0,
                2,
                List.of(new Proposal.BrokerChange(
                        1, new Proposal.Load(59.43, 24, 24, 1.01), new Proposal.Load(30.9, 12, 12, 0.51))));
        return new RebalanceReport(proposal, new Progress(25, 575, 2_300, 3, 12, Duration.ofSeconds(90)));
    }

    private static JobStatus statusOfRebalance() {
        return new JobStatus(
                JOB,
                State.RUNNING,
                AT,
                State.AWAITING_APPROVAL,
                Freshness.CURRENT,
                null,
                null,
                0,
                AT,
                Desired.RUNNING,
                1,
                RUN,
                null,
                new Evidence("cruise-control", "Rebalancing", AT, RUN),
                null,
                null,
                List.of(),
                List.of(),
                report());
    }

    private static CommandHeader fullHeader() {
        return new CommandHeader(
                COMMAND,
                "alice",
                AT,
                Priority.LOW,
                Duration.ofMinutes(5),
                new Expectation(RUN, 3L, Desired.RUNNING),
                CommandId.of("01J9"));
    }

    private static Job job() {
        return new Job(
                JOB,
                3,
                spec(),
                Desired.SUSPENDED,
                new Run(RUN, FLINK_JOB, null, COMMAND, AT, PATH),
                AT,
                AT.plusSeconds(1),
                AT.plusSeconds(2));
    }

    private static Job jobWithClusterOfRun() {
        return job().run(new Run(RUN, FLINK_JOB, "local", COMMAND, AT, null));
    }

    private static Job jobWithSettings() {
        JobSpec spec = new JobSpec(
                "local",
                spec().flink(),
                null,
                Upgrade.SAVEPOINT,
                Priority.NORMAL,
                Map.of(),
                new CheckpointSettings(
                        CheckpointMode.EXACTLY_ONCE,
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(10),
                        Duration.ofSeconds(5),
                        1,
                        3,
                        true,
                        Duration.ofSeconds(1),
                        CheckpointRetention.RETAIN_ON_CANCELLATION,
                        CheckpointStorage.FILESYSTEM,
                        false,
                        2),
                new RestartSettings.FailureRate(3, Duration.ofMinutes(5), Duration.ofSeconds(10)));
        return new Job(JOB, 1, spec, Desired.RUNNING, null, AT, AT, null);
    }

    private static JobStatus statusWithDrift() {
        JobStatus status = status();
        return new JobStatus(
                JOB,
                status.state(),
                AT,
                null,
                Freshness.CURRENT,
                null,
                null,
                0,
                AT,
                Desired.RUNNING,
                3,
                RUN,
                null,
                status.evidence(),
                null,
                null,
                List.of(),
                List.of(new ConfigDrift(
                        "/checkpoints/interval",
                        "execution.checkpointing.interval",
                        "PT30S",
                        "PT7S",
                        "set in job code")));
    }

    private static JobStatus status() {
        return new JobStatus(
                JOB,
                State.RUNNING,
                AT,
                State.STARTING,
                Freshness.STALE,
                AT.plusSeconds(5),
                "connection refused",
                4,
                AT.plusSeconds(5),
                Desired.RUNNING,
                3,
                RUN,
                "java.io.IOException: no",
                new Evidence("flink-rest", "RUNNING, 3 of 3 tasks", AT, RUN),
                new Links("http://localhost:8281/#/job/running/" + FLINK_JOB + "/overview", null),
                null,
                List.of());
    }

    private static JobStatus statusWithSources() {
        Evidence starting = new Evidence("dispatcher", "run handed to the cluster", AT, RUN);
        Evidence running = new Evidence("flink-rest", "RUNNING, 3 of 3 tasks", AT.plusSeconds(1), RUN);
        Evidence resource = new Evidence("kubernetes", "RECONCILING", AT.plusSeconds(2), RUN);
        return new JobStatus(
                JOB,
                State.RUNNING,
                AT.plusSeconds(1),
                State.STARTING,
                Freshness.CURRENT,
                null,
                null,
                0,
                AT.plusSeconds(2),
                Desired.RUNNING,
                3,
                RUN,
                null,
                running,
                null,
                starting,
                List.of(running, resource));
    }

    private static CommandEvent succeeded() {
        return new CommandEvent(
                COMMAND,
                JOB,
                CommandType.STOP,
                Phase.SUCCEEDED,
                AT,
                "a1b2-1",
                "alice",
                CommandId.of("01J9"),
                new CommandResult(RUN, FLINK_JOB, PATH, PATH, 3L, false, null),
                null,
                new Place(4, 17));
    }

    private static CommandEvent adopted() {
        return new CommandEvent(
                COMMAND,
                JOB,
                CommandType.ADOPT,
                Phase.SUCCEEDED,
                AT,
                "a1b2-1",
                "alice",
                null,
                CommandResult.ofAdoption(RUN, FLINK_JOB, 1, List.of("/flink/jar")),
                null,
                new Place(4, 19));
    }

    private static UnmanagedJobs unmanaged() {
        return new UnmanagedJobs(
                "k8s",
                AT,
                List.of(
                        new UnmanagedJob(
                                AdoptTarget.ofSessionJob("flink-risk", "scores"),
                                JobId.of("risk/scores"),
                                "Scores",
                                FLINK_JOB,
                                "RUNNING",
                                AT),
                        new UnmanagedJob(AdoptTarget.ofFlinkJob(FLINK_JOB), null, null, null, null, null)),
                3);
    }

    private static CommandEvent failed() {
        return new CommandEvent(
                COMMAND, JOB, null, Phase.REJECTED, AT, null, null, null, null, problem(), new Place(4, 18));
    }

    private static InstanceLoad instanceLoad() {
        return new InstanceLoad(
                "dispatcher-0-5f0c1d2e",
                "dispatcher-0",
                "0.1.0",
                AT.minusSeconds(3600),
                AT,
                Duration.ofSeconds(10),
                InstanceLoad.State.RUNNING,
                List.of(
                        new PartitionLoad(3, 12, 2, AT.minusSeconds(4), 17.25, 1.5),
                        new PartitionLoad(7, 0, 0, null, 0, 0)));
    }

    private static Problem problem() {
        return ProblemType.INVALID_SPEC
                .problem(
                        "/flink/parallelism must be a whole number from 1 to 32768 (got 0)",
                        "set a number in that range")
                .at("/flink/parallelism")
                .of(COMMAND)
                .traced("4bf92f3577b34da6a3ce929d0e0e4736");
    }
}
