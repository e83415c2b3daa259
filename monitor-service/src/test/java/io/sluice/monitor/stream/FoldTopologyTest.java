package io.sluice.monitor.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.archive.ArchivedRun;
import io.sluice.contracts.command.CommandResult;
import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.observation.JobManager;
import io.sluice.contracts.observation.Observation;
import io.sluice.contracts.state.Freshness;
import io.sluice.contracts.state.JobStatus;
import io.sluice.contracts.state.State;
import io.sluice.contracts.topic.CloudEventHeaders;
import io.sluice.monitor.GeneratedFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records in, records out: the whole topology without a broker. */
class FoldTopologyTest {

    private Rig rig = new Rig();

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void theTopologyIsTheOneUnderReview() {
        String described = rig.topology().describe().toString();

        assertThat(GeneratedFile.committed("topology/monitor.txt", described)).isEqualTo(described);
    }

    @Nested
    class AnArchive {

        @Test
        void hasTheLastWordOnItsRunAlsoWhereItNamesNone() {
            rig.running();

            rig.archived(Rig.JOB.toString(), archive(Rig.run(1).flinkJobId()));

            assertThat(rig.last())
                    .extracting(
                            JobStatus::state,
                            JobStatus::cause,
                            status -> status.evidence().source())
                    .containsExactly(State.FAILED, "java.io.IOException: no", "archive");
        }

        @Test
        void ofNoJobOfOursOrOfAnUnknownRunChangesNothing() {
            rig.running();
            FlinkJobId unknown = FlinkJobId.of("0123456789abcdef0123456789abcdef");

            rig.archived("-/" + unknown, archive(unknown));
            rig.archived(Rig.JOB.toString(), archive(unknown));

            assertThat(rig.last().state()).isEqualTo(State.RUNNING);
        }

        @Test
        void thatIsReadBeforeItsJobWaitsForIt() {
            rig.archived(Rig.JOB.toString(), archiveOf(Rig.run(1)));
            rig.pass(Rig.ARCHIVE_PATIENCE.minus(Rig.SECOND));

            rig.declare(Rig.JOB, Rig.run(1));

            assertThat(rig.last())
                    .extracting(JobStatus::state, JobStatus::cause)
                    .containsExactly(State.FAILED, "java.io.IOException: no");
        }

        @Test
        void thatIsReadBeforeItsJobWaitsWithTheOthersOfTheJob() {
            rig.archived(Rig.JOB.toString(), archiveOf(Rig.run(2)));
            rig.archived(Rig.JOB.toString(), archiveOf(Rig.run(1)));

            rig.declare(Rig.JOB, Rig.run(2));

            assertThat(rig.last().state()).isEqualTo(State.FAILED);
        }

        @Test
        void whoseJobDoesNotComeIsForgotten() {
            rig.archived(Rig.JOB.toString(), archiveOf(Rig.run(1)));
            rig.pass(Rig.ARCHIVE_PATIENCE.plus(Rig.SECOND));

            rig.declare(Rig.JOB, Rig.run(1));

            assertThat(rig.last().state()).isEqualTo(State.STARTING);
            assertThat(rig.driver.getKeyValueStore(Stores.EARLY_ARCHIVES).approximateNumEntries())
                    .isZero();
        }

        @Test
        void ofNobodysRunIsNotKept() {
            FlinkJobId unknown = FlinkJobId.of("0123456789abcdef0123456789abcdef");

            rig.archived("-/" + unknown, archive(unknown));

            assertThat(rig.driver.getKeyValueStore(Stores.EARLY_ARCHIVES).approximateNumEntries())
                    .isZero();
        }

        @Test
        void isWaitedForBeforeARunIsLost() {
            rig.archivesListed();
            rig.running();
            rig.absent();
            rig.pass(Rig.LOST_GRACE.plusSeconds(1));
            rig.answered();
            assertThat(rig.last().state()).isEqualTo(State.RUNNING);

            rig.archivesListed();
            rig.answered();

            assertThat(rig.last().state()).isEqualTo(State.LOST);
        }

        private static ArchivedRun archive(FlinkJobId flinkJobId) {
            return archive(flinkJobId, null);
        }

        private static ArchivedRun archiveOf(Run run) {
            return archive(run.flinkJobId(), run.id());
        }

        private static ArchivedRun archive(FlinkJobId flinkJobId, @Nullable RunId run) {
            return new ArchivedRun(
                    flinkJobId,
                    run,
                    State.FAILED,
                    Rig.BEGIN,
                    Rig.BEGIN.plusSeconds(60),
                    "java.io.IOException: no",
                    "local",
                    "ab".repeat(32));
        }
    }

    @Nested
    class AJob {

        @Test
        void isToldFromItsDeclarationToItsTombstone() {
            rig.declare(Rig.JOB, null);
            rig.tell(CommandType.START, "start-1", Phase.STARTED, null);
            rig.declare(Rig.JOB, Rig.run(1));
            rig.seen(1, "RUNNING");
            rig.tell(CommandType.STOP, "stop-1", Phase.STARTED, null);
            rig.seen(1, "FINISHED");
            rig.tell(
                    CommandType.STOP,
                    "stop-1",
                    Phase.SUCCEEDED,
                    CommandResult.ofRun(Rig.run(1).id(), Rig.run(1).flinkJobId(), "file:///s", null));
            rig.jobs.pipeInput(Rig.JOB.toString(), null);

            List<JobStatus> told = rig.states.readValuesToList();
            assertThat(told.subList(0, told.size() - 1))
                    .extracting(JobStatus::state)
                    .containsExactly(
                            State.CREATED,
                            State.STARTING,
                            State.STARTING,
                            State.RUNNING,
                            State.STOPPING,
                            State.SUSPENDED);
            assertThat(told.getLast()).isNull();
        }

        @Test
        void thatNothingChangedForIsNotToldAgain() {
            rig.running();
            rig.states.readValuesToList();

            for (int i = 0; i < 10; i++) {
                rig.answered();
                rig.pass(Rig.SECOND);
            }
            rig.seen(1, "RUNNING");
            rig.declare(Rig.JOB, Rig.run(1));

            assertThat(rig.states.readValuesToList()).isEmpty();
        }

        @Test
        void isToldWithTheAttributesOfACloudEvent() {
            rig.declare(Rig.JOB, null);

            TestRecord<String, JobStatus> told = rig.states.readRecord();

            assertThat(told.key()).isEqualTo("payments/fraud");
            assertThat(Rig.header(told, CloudEventHeaders.TYPE)).isEqualTo("io.sluice.state.changed");
            assertThat(Rig.header(told, CloudEventHeaders.SOURCE)).isEqualTo("/sluice/monitor");
            assertThat(Rig.header(told, CloudEventHeaders.SPEC_VERSION)).isEqualTo("1.0");
            assertThat(Rig.header(told, CloudEventHeaders.ID)).isNotBlank();
            assertThat(Instant.parse(Rig.header(told, CloudEventHeaders.TIME))).isEqualTo(Rig.BEGIN);
        }

        @Test
        void thatIsNotDeclaredIsNotToldOf() {
            rig.seen(1, "RUNNING");
            rig.tell(CommandType.START, "start-1", Phase.STARTED, null);
            rig.jobs.pipeInput(Rig.JOB.toString(), null);

            assertThat(rig.states.readValuesToList()).isEmpty();
        }

        @Test
        void thatMovedToAnotherClusterIsNotConfirmedByTheOldOne() {
            rig.running();
            rig.declare(Rig.job(Rig.JOB, "elsewhere", Rig.run(1)));
            rig.pass(Rig.STALE_AFTER.plus(Rig.SECOND));
            rig.answered();
            rig.pass(Rig.SECOND);

            assertThat(rig.last().freshness()).isEqualTo(Freshness.STALE);
        }
    }

    @Nested
    class ASilentCluster {

        @Test
        void makesItsJobsStaleByTheWallClockAlone() {
            rig.running();
            rig.unreachable("connection refused");

            rig.pass(Rig.STALE_AFTER.plus(Rig.SECOND));

            assertThat(rig.last().state()).isEqualTo(State.RUNNING);
            assertThat(rig.last().freshness()).isEqualTo(Freshness.STALE);
            assertThat(rig.last().staleCause()).isEqualTo("connection refused");
        }

        @Test
        void isOverForAllItsJobsWithOneAnswer() {
            rig.running();
            rig.declare(Rig.OTHER, Rig.runOf(Rig.OTHER));
            rig.pass(Rig.STALE_AFTER.plus(Rig.SECOND));
            rig.states.readValuesToList();

            rig.answered();

            assertThat(rig.states.readValuesToList())
                    .extracting(JobStatus::job, JobStatus::freshness)
                    .containsExactlyInAnyOrder(tuple(Rig.JOB, Freshness.CURRENT), tuple(Rig.OTHER, Freshness.CURRENT));
        }

        @Test
        void isToldOnceHoweverLongItLasts() {
            rig.running();
            rig.states.readValuesToList();

            for (int i = 0; i < 600; i++) {
                rig.unreachable(i % 2 == 0 ? "timed out" : "connection refused");
                rig.pass(Rig.SECOND);
            }

            assertThat(rig.states.readValuesToList()).hasSize(1);
        }

        @Test
        void isNotBlamedForTheTimeThatTheMonitorWasFrozen() {
            rig.running();
            rig.states.readValuesToList();

            // As after SIGSTOP: one look, long after the one before.
            rig.now = rig.now.plus(Duration.ofMinutes(5));
            rig.driver.advanceWallClockTime(Duration.ofMinutes(5));
            rig.answered();
            rig.pass(Rig.SECOND);

            assertThat(rig.states.readValuesToList()).isEmpty();
        }

        @Test
        void isNotConcludedByWhoIsBehindInTheLogAndIsAsSoonAsHeHasReadItUp() {
            rig.running();
            rig.states.readValuesToList();

            for (int i = 0; i < 20; i++) {
                Instant written = rig.now.minus(Duration.ofSeconds(6));
                rig.observations.pipeInput(
                        "local", Json.bytes(new Observation.Answered("local", "flink-rest", written)), written);
                rig.pass(Rig.SECOND.dividedBy(2));
            }
            assertThat(rig.states.readValuesToList()).isEmpty();
            rig.pass(Rig.STALE_AFTER.plus(Rig.SECOND));

            assertThat(rig.last().freshness()).isEqualTo(Freshness.STALE);
        }
    }

    @Nested
    class ARunThatIsNotListed {

        @Test
        void isLostWhenTheClusterWentOnAnsweringForTheGrace() {
            rig.running();
            rig.absent();

            for (Duration passed = Duration.ZERO;
                    passed.compareTo(Rig.LOST_GRACE) <= 0;
                    passed = passed.plus(Rig.SECOND)) {
                rig.pass(Rig.SECOND);
                rig.answered();
            }

            assertThat(rig.last().state()).isEqualTo(State.LOST);
        }

        @Test
        void isNotLostByTimeAlone() {
            rig.running();
            rig.absent();

            rig.pass(Rig.LOST_GRACE.multipliedBy(10));
            rig.unreachable("timed out");
            rig.pass(Rig.SECOND);

            assertThat(rig.last().state()).isEqualTo(State.RUNNING);
            assertThat(rig.last().freshness()).isEqualTo(Freshness.STALE);
        }
    }

    @Nested
    class ARecordThatCannotBeRead {

        @Test
        void goesToTheDeadLettersWithItsReasonAndTheNextIsFolded() {
            byte[] huge = new byte[100_000];
            rig.observations.pipeInput(Rig.JOB.toString(), huge);
            rig.jobs.pipeInput(Rig.JOB.toString(), "{\"id\":1}".getBytes(StandardCharsets.UTF_8));
            rig.declare(Rig.JOB, null);

            assertThat(rig.last().state()).isEqualTo(State.CREATED);
        }
    }

    @Nested
    class TheEdge {

        @Test
        void ownsItsPartitionAsLongAsItLives() {
            assertThat(rig.ownership.owns(0)).isTrue();

            rig.driver.close();

            assertThat(rig.ownership.owns(0)).isFalse();
            rig = new Rig();
        }

        @Test
        void countsTheJobsOfItsPartition() {
            rig.running();
            rig.declare(Rig.OTHER, null);
            assertThat(rig.metrics.jobs).containsOnlyKeys(Rig.JOB.toString(), Rig.OTHER.toString());

            rig.jobs.pipeInput(Rig.OTHER.toString(), null);

            assertThat(rig.metrics.jobs).containsOnlyKeys(Rig.JOB.toString());
        }
    }

    @Nested
    class JobsOnKubernetes {

        private final JobManager manager =
                new JobManager("payments", "fraud", Rig.run(1).flinkJobId());

        @Test
        void theOwnerOfTheJobAsksItsJobManagerAsLongAsTheResourceSaysThereIsOne() {
            rig.declare(Rig.JOB, Rig.run(1));

            resource("DEPLOYING", null);
            assertThat(rig.jobManagers.watched).isEmpty();
            resource("RUNNING", manager);
            assertThat(rig.jobManagers.watched).containsOnly(Map.entry(Rig.JOB, manager));
            resource("FINISHED", null);
            assertThat(rig.jobManagers.watched).isEmpty();
        }

        @Test
        void aDeletedJobsJobManagerIsNotAskedAnyMore() {
            rig.declare(Rig.JOB, Rig.run(1));
            resource("RUNNING", manager);

            rig.jobs.pipeInput(Rig.JOB.toString(), null, rig.now);

            assertThat(rig.jobManagers.watched).isEmpty();
        }

        @Test
        void whatIsStillToldOfADeletedJobLeavesNothingBehind() {
            rig.declare(Rig.JOB, Rig.run(1));
            resource("RUNNING", manager);
            rig.jobs.pipeInput(Rig.JOB.toString(), null, rig.now);

            String key = Rig.JOB.toString();
            rig.observe(
                    key, new Observation.Unreachable(Rig.JOB, "local", "connection refused", "flink-rest", rig.now));
            rig.observe(key, new Observation.Answered(Rig.JOB, "local", "flink-rest", rig.now));

            assertThat(rig.driver.getKeyValueStore(Stores.CONTACTS).get(key)).isNull();
        }

        @ParameterizedTest(name = "shared by a session cluster: {0}")
        @ValueSource(booleans = {false, true})
        void itsSilenceMakesThisJobStaleAndNoOtherAndItsAnswerMakesItCurrent(boolean shared) {
            rig.declare(Rig.JOB, Rig.run(1));
            rig.declare(Rig.OTHER, Rig.runOf(Rig.OTHER));
            resource("RUNNING", shared ? null : manager);
            rig.seen(1, "RUNNING");
            for (int second = 0; second < 5; second++) {
                rig.observe(
                        Rig.JOB.toString(),
                        new Observation.Unreachable(Rig.JOB, "local", "connection refused", "flink-rest", rig.now));
                rig.observe("local", new Observation.Answered("local", "kubernetes", rig.now));
                rig.pass(Rig.SECOND);
            }

            List<JobStatus> told = rig.states.readValuesToList();
            assertThat(told.getLast().job()).isEqualTo(Rig.JOB);
            assertThat(told.getLast().state()).isEqualTo(State.RUNNING);
            assertThat(told.getLast().freshness()).isEqualTo(Freshness.STALE);
            assertThat(told.getLast().staleCause()).isEqualTo("connection refused");
            assertThat(told)
                    .filteredOn(status -> status.job().equals(Rig.OTHER))
                    .extracting(JobStatus::freshness)
                    .doesNotContain(Freshness.STALE);

            rig.observe(Rig.JOB.toString(), new Observation.Answered(Rig.JOB, "local", "flink-rest", rig.now));
            assertThat(rig.last().freshness()).isEqualTo(Freshness.CURRENT);
        }

        private void resource(String word, @Nullable JobManager jobManager) {
            rig.observe(
                    Rig.JOB.toString(),
                    new Observation.Seen(
                            Rig.JOB,
                            Rig.run(1).id(),
                            "local",
                            word,
                            null,
                            rig.now,
                            null,
                            jobManager,
                            "kubernetes",
                            rig.now));
            rig.pass(Rig.SECOND);
        }
    }
}
