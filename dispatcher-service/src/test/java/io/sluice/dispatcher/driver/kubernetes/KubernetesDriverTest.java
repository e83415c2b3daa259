package io.sluice.dispatcher.driver.kubernetes;

import static io.sluice.dispatcher.driver.kubernetes.Stage.DEPLOYMENT;
import static io.sluice.dispatcher.driver.kubernetes.Stage.SESSION_JOB;
import static io.sluice.dispatcher.driver.kubernetes.Stage.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.command.StartFrom;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.kubernetes.ResourceMarks;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.topic.Place;
import io.sluice.dispatcher.driver.Lineage;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Remains;
import io.sluice.dispatcher.driver.TakenSavepoint;
import io.sluice.dispatcher.driver.Target;
import io.sluice.dispatcher.driver.Task;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class KubernetesDriverTest {

    private static final StartFrom LATEST = new StartFrom.Latest();
    private static final StartFrom NONE = new StartFrom.None();

    @Nested
    class AStart {

        @Test
        void makesAMarkedResourceAndTellsTheJobIdThatTheOperatorGave() throws InterruptedException {
            Stage stage = new Stage();

            Outcome outcome = stage.carryOut("c", stage.start("c", LATEST));

            assertThat(outcome)
                    .isEqualTo(new Outcome.Done(null, null, FlinkJobId.of("00000000000000000000000000000001")));
            assertThat(stage.resource(DEPLOYMENT).at("/metadata/annotations").toString())
                    .isEqualTo("{\"sluice.io/places\":\"t0pic 3:11\",\"sluice.io/job\":\"payments/fraud\","
                            + "\"sluice.io/run\":\"" + Stage.target("c").run() + "\"}");
            assertThat(stage.operator.deeds).containsExactly("run from nothing");
        }

        @Test
        void fromASavepointMakesTheResourceAnewSoThatNothingOfTheOldOneCounts() throws InterruptedException {
            Stage stage = Stage.suspended();
            String uid = stage.resource(DEPLOYMENT).at("/metadata/uid").asText();

            Outcome outcome = stage.carryOut("c", stage.start("c", new StartFrom.Savepoint("s3://savepoints/mine")));

            assertThat(((Outcome.Done) outcome).restoredFrom()).isEqualTo("s3://savepoints/mine");
            assertThat(stage.resource(DEPLOYMENT).at("/metadata/uid").asText()).isNotEqualTo(uid);
            assertThat(stage.operator.deeds)
                    .containsExactly("run from nothing", "suspend with savepoint", "run from s3://savepoints/mine");
        }

        @Test
        void fromTheLatestGoesOnInTheSuspendedResource() throws InterruptedException {
            Stage stage = Stage.suspended();
            String uid = stage.resource(DEPLOYMENT).at("/metadata/uid").asText();

            Outcome outcome = stage.carryOut("c", stage.start("c", LATEST));

            assertThat(((Outcome.Done) outcome).restoredFrom()).isEqualTo("s3://savepoints/2");
            assertThat(stage.resource(DEPLOYMENT).at("/metadata/uid").asText()).isEqualTo(uid);
            assertThat(stage.operator.deeds)
                    .containsExactly("run from nothing", "suspend with savepoint", "run from s3://savepoints/2");
        }

        @Test
        void fromTheLatestNeverLosesStateBecauseTheSpecUpgradesStatelessly() throws InterruptedException {
            Stage stage = Stage.suspended();

            stage.carryOut(
                    "c",
                    stage.start(
                            "c",
                            LATEST,
                            Stage.read("{'cluster':'k8s','upgrade':'stateless'," + "'flink':{'deployment':"
                                    + Stage.APPLICATION + "}}")));

            assertThat(stage.resource(DEPLOYMENT).at("/spec/job/upgradeMode").asText())
                    .isEqualTo("savepoint");
            assertThat(stage.operator.deeds).endsWith("run from s3://savepoints/2");
        }

        @Test
        void afterACancelGoesOnFromTheSavepointOfTheStopBefore() throws InterruptedException {
            Stage stage = Stage.suspended();
            stage.carryOut("away", stage.cancel(Task.Leaving.ANYTHING));

            stage.carryOut("c", stage.start("c", LATEST));

            assertThat(stage.operator.deeds).endsWith("run from s3://savepoints/2");
        }

        @Test
        void afterACancelGoesOnFromTheNewestCheckpointThatItsJobManagerKept() throws InterruptedException {
            Stage stage = Stage.running();
            TakenSavepoint checkpoint = new TakenSavepoint("s3://checkpoints/chk-7", stage.patience.now(), null);
            stage.jobManagers.kept.put("fraud 00000000000000000000000000000001", checkpoint);

            Outcome canceled = stage.carryOut("away", stage.cancel(Task.Leaving.ANYTHING));
            assertThat(canceled).isEqualTo(Outcome.Done.leaving(checkpoint));
            stage.lineage = stage.lineage().left(checkpoint);
            Outcome started = stage.carryOut("c", stage.start("c", LATEST));

            assertThat(((Outcome.Done) started).restoredFrom()).isEqualTo("s3://checkpoints/chk-7");
            assertThat(stage.operator.deeds).endsWith("run from s3://checkpoints/chk-7");
        }

        @Test
        void afterACancelGoesOnFromASavepointThatIsNewerThanTheCheckpoint() throws InterruptedException {
            Stage stage = Stage.running();
            stage.carryOut("away", stage.cancel(Task.Leaving.ANYTHING));
            Instant then = stage.patience.now();
            stage.lineage = stage.lineage()
                    .left(new TakenSavepoint("s3://checkpoints/chk-7", then, null))
                    .savepoint(new TakenSavepoint("s3://savepoints/mine", then.plusSeconds(1), null));

            stage.carryOut("c", stage.start("c", LATEST));

            assertThat(stage.operator.deeds).endsWith("run from s3://savepoints/mine");
        }

        @Test
        void ofASavepointAloneIsNotSureToBeTheNewestAndIsRefused() throws InterruptedException {
            Stage stage = Stage.running();
            stage.carryOut("away", stage.cancel(Task.Leaving.ANYTHING));
            stage.lineage =
                    stage.lineage().savepoint(new TakenSavepoint("s3://savepoints/mine", stage.patience.now(), null));

            Problem problem = problem(stage.carryOut("c", stage.start("c", LATEST)));

            assertThat(problem.is(ProblemType.NO_CHECKPOINT)).isTrue();
            assertThat(problem.detail()).contains("RETAIN_ON_CANCELLATION");
        }

        @Test
        void isRefusedWhereWhatTheRunLeftIsGoneWithItsResource() throws InterruptedException {
            Stage stage = Stage.running();
            stage.carryOut("away", stage.cancel(Task.Leaving.ANYTHING));

            Problem problem = problem(stage.carryOut("c", stage.start("c", LATEST)));

            assertThat(problem.is(ProblemType.NO_CHECKPOINT)).isTrue();
            assertThat(stage.kubernetes.resources).isEmpty();
        }

        @Test
        void ofAJobThatHasFailedRestartsItInPlace() throws InterruptedException {
            Stage stage = Stage.running();
            stage.resource(DEPLOYMENT).withObject("/status/jobStatus").put("state", "FAILED");

            Outcome outcome = stage.carryOut("c", stage.start("c", LATEST));

            assertThat(outcome).isInstanceOf(Outcome.Done.class);
            assertThat(stage.operator.deeds).containsExactly("run from nothing", "run from its last state");
            assertThat(stage.resource(DEPLOYMENT).at("/spec/restartNonce").asLong())
                    .isPositive();
        }

        @Test
        void doesNotTouchWhatSluiceDidNotMake() throws InterruptedException {
            Stage stage = new Stage();
            stage.kubernetes.put(DEPLOYMENT, "{'spec':{'job':{'state':'running'}}}");

            Problem problem = problem(stage.carryOut("c", stage.start("c", NONE)));

            assertThat(problem.detail())
                    .isEqualTo("There is a FlinkDeployment flink-payments/fraud that Sluice did not make");
            assertThat(stage.kubernetes.effects).isEmpty();
        }

        @Test
        void isRefusedWhileARunIsThere() throws InterruptedException {
            Stage stage = Stage.running();

            Problem problem = problem(stage.carryOut("c", stage.start("c", NONE)));

            assertThat(problem.is(ProblemType.WRONG_STATE)).isTrue();
            assertThat(stage.kubernetes.effects).containsExactly("create " + DEPLOYMENT);
        }

        @Test
        void thatTheOperatorRefusesNamesTheFieldAndLeavesNothingThatCouldBeginToRun() throws InterruptedException {
            Stage stage = new Stage();
            stage.operator.error = "{\"type\":\"ReconciliationException\",\"throwableList\":[{\"message\":"
                    + "\"The jobmanager resource spec.jobManager.resource.memory must be defined\"}]}";

            Problem problem = problem(stage.carryOut("c", stage.start("c", NONE)));

            assertThat(problem.is(ProblemType.SUBMISSION_FAILED)).isTrue();
            assertThat(problem.pointer()).isEqualTo("/flink/deployment/jobManager/resource/memory");
            assertThat(stage.kubernetes.resources).isEmpty();
        }

        @Test
        void afterOneThatWasNeverDeployedGoesOnFromWhatThatOneWasToGoOnFrom() throws InterruptedException {
            Stage stage = Stage.suspended();
            stage.carryOut("away", stage.cancel(Task.Leaving.ANYTHING));
            Task first = stage.start("first-try", LATEST);
            stage.operator.isAway = true;
            assertThat(problem(stage.carryOut("first-try", first)).is(ProblemType.IN_DOUBT))
                    .isTrue();
            stage.resource(DEPLOYMENT).withObject("/status").put("error", "the operator was upgraded");
            stage.operator.isAway = false;
            stage.lineage = Lineage.of("k8s", run("first-try"), stage.lineage());

            stage.carryOut("c", stage.start("c", LATEST));

            assertThat(stage.operator.deeds).endsWith("run from s3://savepoints/2");
        }

        private static Run run(String command) {
            Target target = Stage.target(command);
            return new Run(target.run(), target.flinkJobId(), "k8s", CommandId.of(command), Instant.EPOCH, null);
        }

        @Test
        void ofASessionJobWhoseJarTheOperatorWillNotFetchSaysWhatItFetches() throws InterruptedException {
            Stage stage = new Stage();
            stage.operator.error = "{\"message\":\"Jar URI scheme http is not allowed\"}";

            Problem problem = problem(stage.carryOut(
                    "c",
                    stage.start(
                            "c",
                            NONE,
                            Stage.read("{'cluster':'k8s','flink':{'sessionJob':"
                                    + "{'deploymentName':'shared','job':{'jarURI':'http://10.0.0.1/a.jar'}}}}"))));

            assertThat(problem.remedy()).contains("https only, and from no private address");
        }

        @Test
        void isInDoubtWhileNoOperatorTakesIt() throws InterruptedException {
            Stage stage = new Stage();
            stage.operator.isAway = true;

            Problem problem = problem(stage.carryOut("c", stage.start("c", NONE)));

            assertThat(problem.is(ProblemType.IN_DOUBT)).isTrue();
            assertThat(problem.remedy()).contains("whether the operator runs");
        }

        @Test
        void thatWasSentStaysThereForTheCancelThatOvertakesIt() throws InterruptedException {
            Stage stage = new Stage();
            stage.operator.isAway = true;
            Task start = stage.start("c", NONE);
            stage.carryOut("c", start);
            stage.patience.overtaken = true;

            Outcome outcome = stage.again("c", start, true);

            assertThat(outcome).isEqualTo(Outcome.Done.restoredFrom(null));
        }

        @Test
        void ofASessionClusterIsDoneWhenItIsDeployed() throws InterruptedException {
            Stage stage = new Stage();

            Outcome outcome = stage.carryOut(
                    "c",
                    stage.start("c", NONE, Stage.read("{'cluster':'k8s','flink':{'deployment':{'image':'flink'}}}")));

            assertThat(outcome).isEqualTo(Outcome.Done.plain());
            assertThat(stage.operator.deeds).containsExactly("session");
        }

        @Test
        void takesTheSameJobOfTheOtherKindAwayFirst() throws InterruptedException {
            Stage stage = Stage.suspended();

            stage.carryOut(
                    "c",
                    stage.start(
                            "c",
                            LATEST,
                            Stage.read("{'cluster':'k8s','flink':{'sessionJob':"
                                    + "{'deploymentName':'shared','job':{'jarURI':'https://h/a.jar'}}}}")));

            assertThat(stage.kubernetes.resources.keySet()).containsExactly(SESSION_JOB);
            assertThat(stage.operator.deeds).endsWith("run from s3://savepoints/2");
        }

        @Test
        void withAVerdictOnlyLooks() throws InterruptedException {
            Stage stage = new Stage();
            Problem verdict = ProblemType.SUBMISSION_FAILED.problem("no", "nothing");

            Outcome outcome = stage.at("c", stage.start("c", NONE), new Place(3, 20), true, verdict);

            assertThat(problem(outcome)).isEqualTo(verdict);
            assertThat(stage.kubernetes.effects).isEmpty();
        }
    }

    @Nested
    class AnEnd {

        @Test
        void byAStopTellsTheSavepointOfTheSuspension() throws InterruptedException {
            Stage stage = Stage.running();

            Outcome.Done done = (Outcome.Done) stage.carryOut("s", stage.stop());

            assertThat(Objects.requireNonNull(done.savepoint()).path()).isEqualTo("s3://savepoints/2");
            assertThat(stage.resource(DEPLOYMENT).at("/spec/job").toString())
                    .contains("\"state\":\"suspended\"", "\"jarURI\":\"local:///opt/flink/usrlib/fraud.jar\"");
        }

        @Test
        void byAStopOfARunThatHasEndedTakesNoSavepointForItsOwn() throws InterruptedException {
            Stage stage = Stage.suspended();

            assertThat(stage.carryOut("s", stage.stop())).isEqualTo(Outcome.Done.plain());
        }

        @Test
        void byAStopOfARunThatIsNoLongerTheResourcesIsDone() throws InterruptedException {
            Stage stage = Stage.running();
            FakeKubernetes.meta(stage.resource(DEPLOYMENT))
                    .withObject("/annotations")
                    .put(ResourceMarks.RUN, "another");

            assertThat(stage.carryOut("s", stage.stop())).isEqualTo(Outcome.Done.plain());
            assertThat(stage.kubernetes.effects).containsExactly("create " + DEPLOYMENT);
        }

        @Test
        void byAStopWaitsUntilASavepointCanBeTaken() throws InterruptedException {
            Stage stage = Stage.running();
            stage.resource(DEPLOYMENT).withObject("/status/jobStatus").put("state", "RECONCILING");

            assertThat(stage.carryOut("s", stage.stop())).isInstanceOf(Outcome.Retry.class);
            assertThat(stage.kubernetes.effects).containsExactly("create " + DEPLOYMENT);
        }

        @Test
        void withDrainOrADirectoryIsRefusedSinceTheOperatorHasNeither() throws InterruptedException {
            Stage stage = Stage.running();

            Problem drain =
                    problem(stage.carryOut("s", new Task.Stop(stage.lineage().target(), true, null)));
            Problem directory =
                    problem(stage.carryOut("s", new Task.Stop(stage.lineage().target(), false, "s3://x")));

            assertThat(drain.pointer()).isEqualTo("/drain");
            assertThat(directory.pointer()).isEqualTo("/savepointDirectory");
        }

        @Test
        void byACancelIsTheEndOfTheResource() throws InterruptedException {
            Stage stage = Stage.running();

            assertThat(stage.carryOut("s", stage.cancel(Task.Leaving.ANYTHING))).isEqualTo(Outcome.Done.plain());
            assertThat(stage.kubernetes.resources).isEmpty();
        }

        @Test
        void byACancelThatNeedsCheckpointsKeepsWhatTheOperatorKnows() throws InterruptedException {
            Stage stage = Stage.running();

            stage.carryOut("s", stage.cancel(Task.Leaving.CHECKPOINTS));
            stage.carryOut("c", stage.start("c", LATEST));

            assertThat(stage.operator.deeds)
                    .containsExactly("run from nothing", "suspend with last-state", "run from its last state");
        }

        @Test
        void byACancelThatMustLeaveStateKeepsItWhereTheJobManagerHasSome() throws InterruptedException {
            Stage stage = Stage.running();

            assertThat(stage.carryOut("s", stage.cancel(Task.Leaving.STATE))).isEqualTo(Outcome.Done.plain());

            assertThat(stage.jobManagers.asked).containsExactly("fraud 00000000000000000000000000000001");
            assertThat(stage.resource(DEPLOYMENT).at("/spec/job/upgradeMode").asText())
                    .isEqualTo("last-state");
            assertThat(stage.operator.deeds).containsExactly("run from nothing", "suspend with last-state");
        }

        @Test
        void byACancelThatMustLeaveStateIsRefusedWhereThereIsNoneAndWhereNobodySays() throws InterruptedException {
            Problem why = ProblemType.NO_CHECKPOINT.problem("none", "mend it");
            for (Remains remains : List.of(new Remains.Nothing(why), new Remains.Unknown(why))) {
                Stage stage = Stage.running();
                stage.jobManagers.remains = remains;
                int before = stage.kubernetes.effects.size();

                assertThat(problem(stage.carryOut("s", stage.cancel(Task.Leaving.STATE))))
                        .isEqualTo(why);
                assertThat(stage.kubernetes.effects).hasSize(before);
            }
        }

        @Test
        void byACancelThatMustLeaveStateIsNotAskedAboutOnceItIsBegun() throws InterruptedException {
            Stage stage = Stage.running();
            stage.operator.isAway = true;
            stage.carryOut("s", stage.cancel(Task.Leaving.STATE));
            stage.operator.isAway = false;
            stage.jobManagers.remains =
                    new Remains.Unknown(ProblemType.NO_CHECKPOINT.problem("it is gone by now", "wait"));

            assertThat(stage.again("s", stage.cancel(Task.Leaving.STATE), true)).isEqualTo(Outcome.Done.plain());
            assertThat(stage.jobManagers.asked).hasSize(1);
        }

        @Test
        void ofASessionJobThatMustLeaveStateIsByBeingCanceled() throws InterruptedException {
            Stage stage = new Stage();
            stage.begun(
                    "first",
                    stage.carryOut(
                            "first",
                            stage.start(
                                    "first",
                                    LATEST,
                                    Stage.read(
                                            "{'cluster':'k8s','flink':{'sessionJob':{'deploymentName':'shared','job':"
                                                    + "{'jarURI':'https://jars.example.org/a.jar'}}}}"))));

            stage.carryOut("s", stage.cancel(Task.Leaving.STATE));

            assertThat(stage.jobManagers.asked).containsExactly("shared 00000000000000000000000000000001 canceled");
        }

        @Test
        void byACancelThatLeavesWhatThereIsBeginsFromNothingOnlyWhereNothingIsThere() throws InterruptedException {
            Problem why = ProblemType.NO_CHECKPOINT.problem("none", "mend it");
            Stage without = Stage.running();
            without.jobManagers.remains = new Remains.Nothing(why);
            without.carryOut("s", without.cancel(Task.Leaving.WHAT_THERE_IS));
            without.carryOut("c", without.start("c", new StartFrom.LatestOrNone()));
            assertThat(without.operator.deeds).containsExactly("run from nothing", "run from nothing");

            Stage with = Stage.running();
            with.carryOut("s", with.cancel(Task.Leaving.WHAT_THERE_IS));
            with.carryOut("c", with.start("c", new StartFrom.LatestOrNone()));
            assertThat(with.operator.deeds)
                    .containsExactly("run from nothing", "suspend with last-state", "run from its last state");

            Stage silent = Stage.running();
            silent.jobManagers.remains = new Remains.Unknown(why);
            assertThat(problem(silent.carryOut("s", silent.cancel(Task.Leaving.WHAT_THERE_IS))))
                    .isEqualTo(why);
            assertThat(silent.operator.deeds).containsExactly("run from nothing");
        }

        @Test
        void isConfirmedBeforeAStartWithoutTouchingAnything() throws InterruptedException {
            Stage stage = Stage.suspended();
            int before = stage.kubernetes.effects.size();

            assertThat(stage.carryOut("s", stage.confirm(true))).isEqualTo(Outcome.Done.plain());
            assertThat(stage.kubernetes.effects).hasSize(before);
        }

        @Test
        void isNotConfirmedWhileTheJobRuns() throws InterruptedException {
            Stage stage = Stage.running();

            assertThat(problem(stage.carryOut("s", stage.confirm(true))).is(ProblemType.WRONG_STATE))
                    .isTrue();
            assertThat(problem(stage.carryOut("s", stage.confirm(false))).is(ProblemType.JOB_RUNNING))
                    .isTrue();
        }

        @Test
        void ofADeletedJobLeavesNoResource() throws InterruptedException {
            Stage stage = Stage.suspended();

            assertThat(stage.carryOut("s", stage.confirm(false))).isEqualTo(Outcome.Done.plain());
            assertThat(stage.kubernetes.resources).isEmpty();
        }

        @Test
        void waitsForTheOperatorToLetGo() throws InterruptedException {
            Stage stage = Stage.running();
            stage.operator.isAway = true;

            Problem problem = problem(stage.carryOut("s", stage.cancel(Task.Leaving.ANYTHING)));

            assertThat(problem.is(ProblemType.IN_DOUBT)).isTrue();
            assertThat(problem.remedy()).contains("finalizer");
        }
    }

    @Nested
    class ASavepoint {

        @Test
        void isAResourceOfItsOwnWhereTheOperatorHasThese() throws InterruptedException {
            Stage stage = Stage.running();

            Outcome.Done done = (Outcome.Done) stage.carryOut("s", stage.savepoint());

            assertThat(Objects.requireNonNull(done.savepoint()).path()).isEqualTo("s3://savepoints/2");
            assertThat(done.savepoint().at()).isEqualTo("2026-11-20T12:00:05Z");
            assertThat(stage.kubernetes.effects).hasSize(2).last().asString().startsWith("create FlinkStateSnapshot");
        }

        @Test
        void isANonceWhereTheOperatorIsOlder() throws InterruptedException {
            Stage stage = Stage.running();
            stage.kubernetes.servesSnapshots = false;

            Outcome.Done done = (Outcome.Done) stage.carryOut("s", stage.savepoint());

            assertThat(Objects.requireNonNull(done.savepoint()).path()).isEqualTo("s3://savepoints/2");
            assertThat(stage.kubernetes.effects).last().isEqualTo("apply as sluice-run " + DEPLOYMENT);
            assertThat(stage.resource(DEPLOYMENT).at("/spec/job/state").asText())
                    .isEqualTo("running");
        }

        @Test
        void isDisposedOfWithItsResource() throws InterruptedException {
            Stage stage = Stage.running();
            String path = ((Outcome.Done) stage.carryOut("s", stage.savepoint()))
                    .savepoint()
                    .path();

            assertThat(stage.carryOut("d", stage.dispose(path, "s"))).isEqualTo(Outcome.Done.plain());

            assertThat(stage.operator.deeds).containsExactly("run from nothing", "savepoint", "dispose " + path);
            assertThat(stage.kubernetes.resources).containsOnlyKeys(DEPLOYMENT);
            assertThat(stage.jobManagers.asked).isEmpty();
        }

        @Test
        void thatIsNoResourceIsDisposedOfByTheJobManagerOfARunningJob() throws InterruptedException {
            Stage stage = Stage.running();

            assertThat(stage.carryOut("d", stage.dispose("s3://savepoints/9", "s")))
                    .isEqualTo(Outcome.Done.plain());
            assertThat(stage.jobManagers.asked).containsExactly("fraud dispose s3://savepoints/9");

            Stage suspended = Stage.suspended();
            assertThat(problem(suspended.carryOut("d", suspended.dispose("s3://savepoints/9", "s")))
                            .is(ProblemType.WRONG_STATE))
                    .isTrue();
        }

        @Test
        void thatFailsSaysWhy() throws InterruptedException {
            Stage stage = Stage.running();
            stage.operator.isAway = true;
            stage.carryOut("s", stage.savepoint());
            ObjectNode snapshot = stage.kubernetes.resources.entrySet().stream()
                    .filter(entry -> entry.getKey().kind() == ResourceKind.FLINK_STATE_SNAPSHOT)
                    .findFirst()
                    .orElseThrow()
                    .getValue();
            snapshot.withObject("/status").put("state", "FAILED").put("error", "no such bucket");

            Problem problem = problem(stage.again("s", stage.savepoint(), true));

            assertThat(problem.is(ProblemType.SAVEPOINT_FAILED)).isTrue();
            assertThat(problem.detail()).isEqualTo("The savepoint failed: no such bucket");
        }

        @Test
        void ofAJobThatDoesNotRunIsRefused() throws InterruptedException {
            Stage stage = Stage.suspended();

            assertThat(problem(stage.carryOut("s", stage.savepoint())).is(ProblemType.WRONG_STATE))
                    .isTrue();
        }
    }

    @Nested
    class TheFence {

        @Test
        void letsNoOlderPlaceWrite() throws InterruptedException {
            Stage stage = Stage.running();
            String before = stage.resource(DEPLOYMENT).toString();

            for (Task task : new Task[] {
                stage.stop(),
                stage.cancel(Task.Leaving.ANYTHING),
                stage.cancel(Task.Leaving.CHECKPOINTS),
                stage.savepoint()
            }) {
                Problem problem = problem(stage.at("late", task, new Place(3, 5), false, null));

                assertThat(problem.is(ProblemType.SUPERSEDED)).isTrue();
                assertThat(problem.detail()).contains("A later owner", "3:11", "3-5");
            }
            assertThat(stage.resource(DEPLOYMENT)).hasToString(before);
        }

        @Test
        void holdsForAStartToo() throws InterruptedException {
            Stage stage = Stage.suspended();

            Problem problem = problem(stage.at("late", stage.start("late", LATEST), new Place(3, 5), false, null));

            assertThat(problem.is(ProblemType.SUPERSEDED)).isTrue();
            assertThat(stage.operator.deeds).endsWith("suspend with savepoint");
        }

        @Test
        void comparesPlacesOfOnePartitionOnly() throws InterruptedException {
            Stage stage = Stage.running();

            assertThat(stage.at("sent-on", stage.stop(), new Place(7, 2), false, null))
                    .isInstanceOf(Outcome.Done.class);
            assertThat(stage.resource(DEPLOYMENT)
                            .at("/metadata/annotations")
                            .path(ResourceMarks.PLACES)
                            .asText())
                    .isEqualTo("t0pic 3:11 7:2");
        }
    }

    @Test
    void aStopAfterADrainedSavepointGoesOnFromNothingThatIsNoGood() throws InterruptedException {
        Stage stage = Stage.suspended();
        stage.lineage = stage.lineage().ended(Lineage.Ending.DRAINED);

        assertThat(problem(stage.carryOut("c", stage.start("c", LATEST))).is(ProblemType.NO_CHECKPOINT))
                .isTrue();
    }
}
