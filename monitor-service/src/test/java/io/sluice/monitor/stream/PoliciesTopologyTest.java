package io.sluice.monitor.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.alert.Alert;
import io.sluice.contracts.checkpoint.CheckpointEvent;
import io.sluice.contracts.checkpoint.CheckpointEvent.Status;
import io.sluice.contracts.checkpoint.SnapshotKind;
import io.sluice.contracts.command.Command;
import io.sluice.contracts.command.CommandResult;
import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.job.FlinkSpec;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.job.NamespaceDefaults;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.observation.Observation.Checkpointed;
import io.sluice.contracts.policy.CheckpointPolicy;
import io.sluice.contracts.policy.OnNoCheckpoint;
import io.sluice.contracts.policy.PolicyAction;
import io.sluice.contracts.policy.Response;
import io.sluice.contracts.policy.RestartBudget;
import io.sluice.contracts.topic.CloudEventHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checkpoints and policies in the topology, without a broker: what is told, decided and sent, and nothing of it twice. */
class PoliciesTopologyTest {

    private static final RestartBudget FREE = new RestartBudget(100, Duration.ofHours(1), Duration.ZERO, Duration.ZERO);
    private static final Response RESTART =
            new Response(PolicyAction.RESTART, Duration.ofMinutes(1), FREE, OnNoCheckpoint.ALERT);
    private static final CheckpointPolicy TWO_IN_FIVE =
            new CheckpointPolicy.Failures(2, Duration.ofMinutes(5), RESTART);

    private Rig rig = new Rig();
    private final List<CheckpointEvent> ended = new ArrayList<>();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void theSecondDistinctFailureSendsOneRestartAndSaysWhy() {
        declare(Rig.run(1), TWO_IN_FIVE);
        ended(1, Status.COMPLETED, 0);
        ended(2, Status.FAILED, 60);
        for (int looks = 0; looks < 5; looks++) {
            look();
        }
        assertThat(rig.commands.isEmpty()).isTrue();

        ended(3, Status.FAILED, 120);
        look();
        look();

        TestRecord<String, Command> sent = rig.commands.readRecord();
        assertThat(rig.commands.isEmpty()).isTrue();
        assertThat(sent.key()).isEqualTo("payments/fraud");
        assertThat(sent.value()).isInstanceOfSatisfying(Command.RestartJob.class, restart -> {
            assertThat(restart.needsState()).isTrue();
            assertThat(restart.header().expect().run()).isEqualTo(Rig.run(1).id());
            assertThat(Rig.header(sent, CloudEventHeaders.ID))
                    .isEqualTo(restart.header().id().value());
        });
        assertThat(rig.alerts.readValuesToList()).singleElement().satisfies(alert -> {
            assertThat(alert.kind()).isEqualTo("policy-restart");
            assertThat(alert.details())
                    .containsEntry("checkpoints", "2, 3")
                    .containsEntry("goesOnFrom", "file:/chk-1")
                    .containsEntry("command", sent.value().header().id().value());
            assertThat(alert.details().get("causes")).contains("cause of 2").contains("cause of 3");
        });
    }

    @Test
    void eachCheckpointIsOnItsTopicOnce() {
        declare(Rig.run(1));
        ended(1, Status.COMPLETED, 0);
        look();
        ended(2, Status.FAILED, 10);
        ended(3, Status.COMPLETED, 20);
        look();
        look();

        List<TestRecord<String, CheckpointEvent>> told = rig.checkpoints.readRecordsToList();
        assertThat(told).extracting(event -> event.value().id()).containsExactly(1L, 2L, 3L);
        assertThat(told).extracting(TestRecord::key).containsOnly("payments/fraud");
        assertThat(told)
                .extracting(event -> Rig.header(event, CloudEventHeaders.ID))
                .containsExactly(
                        Rig.run(1).id() + "-1",
                        Rig.run(1).id() + "-2",
                        Rig.run(1).id() + "-3");
        assertThat(Rig.header(told.get(1), CloudEventHeaders.TYPE)).isEqualTo("io.sluice.checkpoint.failed");
    }

    @Test
    void aReplayOfTheWholeLogSendsTheSameCommandIdAgainAndNoOther() {
        Command first = storyOfARestart();

        rig.close();
        rig = new Rig();
        ended.clear();

        assertThat(storyOfARestart()).isEqualTo(first);
    }

    @Test
    void aNewRunBeginsWithAnEmptyWindow() {
        declare(Rig.run(1), TWO_IN_FIVE);
        ended(1, Status.FAILED, 0);
        look();
        ended.clear();
        declare(Rig.run(2), TWO_IN_FIVE);
        ended(1, Status.FAILED, 60);
        look(Rig.run(2));

        assertThat(rig.commands.isEmpty()).isTrue();
    }

    @Test
    void statisticsOfARunThatIsNotDeclaredYetAreTakenWhenTheyAreToldAgain() {
        declare(Rig.run(1), TWO_IN_FIVE);
        ended(1, Status.COMPLETED, 0);
        look(Rig.run(2));
        assertThat(rig.checkpoints.isEmpty()).isTrue();

        declare(Rig.run(2), TWO_IN_FIVE);
        look(Rig.run(2));

        assertThat(rig.checkpoints.readValuesToList()).hasSize(1);
    }

    @Test
    void nothingCompletedForTooLongActsAsTimePasses() {
        declare(
                Rig.run(1),
                new CheckpointPolicy.Stalled(
                        Duration.ofMinutes(2),
                        new Response(PolicyAction.ALERT, Duration.ofMinutes(1), FREE, OnNoCheckpoint.ALERT)));
        look();
        rig.pass(Duration.ofMinutes(3));
        assertThat(policyAlerts()).as("nobody has looked since").isEmpty();

        look();
        rig.pass(Duration.ofSeconds(2));
        assertThat(policyAlerts()).extracting(Alert::kind).containsExactly("policy-alert");

        ended(1, Status.COMPLETED, 200);
        look();
        assertThat(policyAlerts())
                .singleElement()
                .satisfies(alert -> assertThat(alert.resolvedAt()).isNotNull());
    }

    @Test
    void whatTheRestartCameToIsTold() {
        Command restart = storyOfARestart();
        rig.alerts.readValuesToList();
        CommandId id = restart.header().id();

        rig.tell(
                CommandType.RESTART,
                id.value(),
                Phase.SUCCEEDED,
                CommandResult.ofRun(Rig.run(2).id(), Rig.run(2).flinkJobId(), null, "file:/chk-1"));

        assertThat(rig.alerts.readValuesToList()).singleElement().satisfies(alert -> {
            assertThat(alert.kind()).isEqualTo("policy-command-ended");
            assertThat(alert.details()).containsEntry("restoredFrom", "file:/chk-1");
        });
    }

    @Test
    void aRestartThatFailedIsAnAlertThatStays() {
        Command restart = storyOfARestart();
        rig.alerts.readValuesToList();

        rig.tell(CommandType.RESTART, restart.header().id().value(), Phase.FAILED, null);

        assertThat(rig.alerts.readValuesToList()).singleElement().satisfies(alert -> {
            assertThat(alert.kind()).isEqualTo("policy-command-failed");
            assertThat(alert.severity()).isEqualTo(Alert.Severity.CRITICAL);
            assertThat(alert.resolvedAt()).isNull();
        });
    }

    @Test
    void aJobWithoutPoliciesOfItsOwnHasThoseOfItsNamespace() {
        rig.close();
        rig = new Rig(NamespaceDefaults.read("""
                namespaces:
                  - name: payments
                    policies: [{kind: failures, maxFailures: 1, within: PT5M, action: alert}]
                """));
        rig.declare(Rig.job(Rig.JOB, "local", Rig.run(1)));
        ended(1, Status.FAILED, 0);
        look();

        // The spec gives no interval of checkpoints, and the cluster has one of its own.
        assertThat(rig.alerts.readValuesToList())
                .extracting(Alert::kind)
                .containsExactly("policy-unfit", "policy-alert");
    }

    @Test
    void aDefaultThatDoesNotFitTheJobIsToldOnceAndDoesNotActUntilTheSpecIsMended() {
        rig.close();
        rig = new Rig(NamespaceDefaults.read("""
                namespaces:
                  - name: payments
                    policies: [{kind: failures, maxFailures: 1, within: PT5M, action: restart}]
                """));
        declareWith(Map.of(
                "execution.checkpointing.interval",
                "10s",
                "execution.checkpointing.tolerable-failed-checkpoints",
                "0"));
        declareWith(Map.of(
                "execution.checkpointing.interval",
                "10s",
                "execution.checkpointing.tolerable-failed-checkpoints",
                "0"));
        ended(1, Status.COMPLETED, 0);
        ended(2, Status.FAILED, 60);
        look();

        assertThat(rig.commands.isEmpty()).isTrue();
        assertThat(rig.alerts.readValuesToList()).singleElement().satisfies(alert -> {
            assertThat(alert.kind()).isEqualTo("policy-unfit");
            assertThat(alert.cause()).contains("lets Flink itself restart the job", "set it to 1 or more");
            assertThat(alert.details().values()).containsExactly("not in force");
        });

        declareWith(Map.of("execution.checkpointing.interval", "10s"));
        ended(3, Status.FAILED, 120);
        look();

        assertThat(rig.commands.readValuesToList()).hasSize(1);
        assertThat(rig.alerts.readValuesToList())
                .extracting(Alert::kind, alert -> alert.resolvedAt() != null)
                .contains(tuple("policy-unfit", true), tuple("policy-restart", true));
    }

    @Test
    void aDeletedJobLeavesNothingBehind() {
        declare(Rig.run(1), new CheckpointPolicy.Failures(1, Duration.ofMinutes(5), Response.of(PolicyAction.ALERT)));
        ended(1, Status.FAILED, 0);
        look();
        rig.alerts.readValuesToList();

        rig.jobs.pipeInput(Rig.JOB.toString(), null, rig.now);

        assertThat(rig.driver.getKeyValueStore(Stores.CHECKPOINTS).get(Rig.JOB.toString()))
                .isNull();
        assertThat(rig.alerts.readValuesToList())
                .singleElement()
                .satisfies(alert -> assertThat(alert.resolvedAt()).isNotNull());
    }

    /** The self-check has its own to say about a job whose cluster is silent. */
    private List<Alert> policyAlerts() {
        return rig.alerts.readValuesToList().stream()
                .filter(alert -> alert.kind().startsWith("policy-"))
                .toList();
    }

    private Command storyOfARestart() {
        declare(Rig.run(1), TWO_IN_FIVE);
        ended(1, Status.COMPLETED, 0);
        ended(2, Status.FAILED, 60);
        ended(3, Status.FAILED, 120);
        look();
        return rig.commands.readValue();
    }

    /** A job that leaves its policies to its namespace. */
    private void declareWith(Map<String, String> configuration) {
        Job job = Rig.job(Rig.JOB, "local", Rig.run(1));
        FlinkSpec plain = job.spec().flink();
        FlinkSpec flink = new FlinkSpec(plain.jar(), null, List.of(), 1, configuration, false);
        JobSpec spec = new JobSpec(
                "local", flink, null, job.spec().upgrade(), job.spec().priority(), Map.of(), null, null, null);
        rig.declare(new Job(job.id(), 1, spec, job.desired(), job.run(), job.createdAt(), job.updatedAt(), null));
    }

    private void declare(@Nullable Run run, CheckpointPolicy... policies) {
        Job job = Rig.job(Rig.JOB, "local", run);
        JobSpec plain = job.spec();
        JobSpec spec = new JobSpec(
                plain.cluster(),
                plain.flink(),
                plain.desired(),
                plain.upgrade(),
                plain.priority(),
                plain.labels(),
                plain.checkpoints(),
                plain.restarts(),
                List.of(policies));
        rig.declare(new Job(job.id(), 1, spec, job.desired(), run, job.createdAt(), job.updatedAt(), null));
    }

    /** From now on Flink lists it. */
    private void ended(long id, Status status, int second) {
        Instant at = Rig.BEGIN.plusSeconds(second);
        boolean failed = status == Status.FAILED;
        ended.add(new CheckpointEvent(
                Rig.JOB,
                Rig.run(1).id(),
                id,
                SnapshotKind.CHECKPOINT,
                status,
                at,
                at,
                Duration.ZERO,
                null,
                null,
                null,
                failed ? null : "file:/chk-" + id,
                failed ? "cause of " + id : null,
                null));
    }

    private void look() {
        look(Rig.run(1));
    }

    private void look(Run run) {
        List<CheckpointEvent> listed = ended.stream()
                .map(event -> new CheckpointEvent(
                        event.job(),
                        run.id(),
                        event.id(),
                        event.kind(),
                        event.status(),
                        event.triggeredAt(),
                        event.endedAt(),
                        event.duration(),
                        null,
                        null,
                        null,
                        event.path(),
                        event.cause(),
                        null))
                .toList();
        long completed =
                listed.stream().filter(CheckpointEvent::completesCheckpoint).count();
        rig.observe(
                Rig.JOB.toString(),
                new Checkpointed(
                        Rig.JOB,
                        run.id(),
                        "local",
                        completed,
                        listed.size() - completed,
                        null,
                        listed,
                        "flink-checkpoints",
                        rig.now));
    }
}
