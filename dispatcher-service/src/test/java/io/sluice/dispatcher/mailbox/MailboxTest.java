package io.sluice.dispatcher.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.checkpoint.Savepoint;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.command.Priority;
import io.sluice.contracts.job.Desired;
import io.sluice.contracts.job.FlinkSpec;
import io.sluice.contracts.job.JarReference;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.topic.Place;
import io.sluice.dispatcher.driver.Adopted;
import io.sluice.dispatcher.driver.Lineage;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Outcome.Done;
import io.sluice.dispatcher.driver.Step;
import io.sluice.dispatcher.driver.TakenSavepoint;
import io.sluice.dispatcher.driver.Task;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailboxTest {

    private static List<String> told(List<CommandEvent> events) {
        return events.stream()
                .map(event -> event.command() + " " + event.phase())
                .toList();
    }

    private static ProblemType typeOf(CommandEvent event) {
        String uri = Objects.requireNonNull(event.problem()).type();
        return Arrays.stream(ProblemType.values())
                .filter(type -> type.uri().equals(uri))
                .findFirst()
                .orElseThrow();
    }

    @Nested
    class ADisposal {

        private static final String OLD = "file:/state/savepoints/1";
        private static final String NEW = "file:/state/savepoints/2";

        @Test
        void ofAnOlderSavepointDeletesItAndItIsNoLongerTheJobs() {
            Bench bench = withTwo();

            assertThat(told(bench.offer(dispose("d", OLD)))).containsExactly("d ACCEPTED", "d STARTED");
            assertThat(bench.last().assignment().task())
                    .isEqualTo(new Task.Dispose("local", OLD, CommandId.of("first")));
            List<CommandEvent> events = bench.done();

            assertThat(told(events)).containsExactly("d SUCCEEDED");
            assertThat(events.getLast().result().savepoint()).isEqualTo(OLD);
            assertThat(bench.savepoints).extracting(Savepoint::path).containsExactly(NEW);
            assertThat(typeOf(bench.offer(dispose("again", OLD)).getLast())).isEqualTo(ProblemType.NOT_FOUND);
        }

        @Test
        void ofTheNewestIsRefused() {
            assertInUse(withTwo(), NEW, "is the newest of the job");
        }

        @Test
        void ofWhatTheRunBeganFromIsRefusedAlsoWhenThereAreNewerOnes() {
            Bench bench = withTwo();
            bench.offer(
                    "{\"type\":\"restart\",\"id\":\"r\",\"with\":\"none\",\"from\":{\"savepoint\":\"" + OLD + "\"}}");
            bench.done();
            bench.done(Done.restoredFrom(OLD));

            assertInUse(bench, OLD, "is what run");
        }

        @Test
        void ofWhatAWaitingCommandGoesOnFromIsRefused() {
            Bench bench = withTwo();
            bench.offer("{\"type\":\"savepoint\",\"id\":\"busy\"}");
            bench.offer(dispose("d", OLD));
            bench.offer(
                    "{\"type\":\"restart\",\"id\":\"r\",\"with\":\"none\",\"from\":{\"savepoint\":\"" + OLD + "\"}}");

            bench.doneWithSavepoint("file:/state/savepoints/3");

            CommandEvent end = bench.events.stream()
                    .filter(event -> event.command().equals(CommandId.of("d")) && event.phase() == Phase.REJECTED)
                    .findFirst()
                    .orElseThrow();
            assertThat(end.problem().detail()).contains("a command that waits");
        }

        @Test
        void ofWhatStandsInTheSpecIsRefused() {
            Bench bench = withTwo();
            bench.offer("{\"type\":\"apply\",\"id\":\"b\",\"spec\":"
                    + Bench.SPEC
                            .replace("}}", "},\"upgrade\":\"none\"}")
                            .replace("\"file:a.jar\"", "\"file:a.jar\",\"args\":[\"" + OLD + "\"]")
                    + "}");

            assertInUse(bench, OLD, "stands in the job's spec");
        }

        @Test
        void ofASavepointThatNoCommandOfThisJobTookIsRefused() {
            CommandEvent end = Bench.running()
                    .offer(dispose("d", "file:/state/savepoints/of-another"))
                    .getLast();

            assertThat(end.phase()).isEqualTo(Phase.REJECTED);
            assertThat(typeOf(end)).isEqualTo(ProblemType.NOT_FOUND);
            assertThat(end.problem().pointer()).isEqualTo("/savepoint");
        }

        @Test
        void thatFailsLeavesTheSavepointAndTheJobAsTheyWere() {
            Bench bench = withTwo();
            bench.offer(dispose("d", OLD));

            assertThat(told(bench.failed(ProblemType.CLUSTER_REFUSED))).containsExactly("d FAILED");

            assertThat(bench.savepoints).hasSize(2);
            assertThat(bench.job().desired()).isEqualTo(Desired.RUNNING);
            assertThat(told(bench.offer(dispose("e", OLD)))).containsExactly("e ACCEPTED", "e STARTED");
        }

        private static void assertInUse(Bench bench, String path, String why) {
            CommandEvent end = bench.offer(dispose("in-use", path)).getLast();
            assertThat(end.phase()).isEqualTo(Phase.REJECTED);
            assertThat(typeOf(end)).isEqualTo(ProblemType.SAVEPOINT_IN_USE);
            assertThat(end.problem().detail()).contains(why);
        }

        private static String dispose(String id, String path) {
            return "{\"type\":\"dispose\",\"id\":\"" + id + "\",\"savepoint\":\"" + path + "\"}";
        }

        private static Bench withTwo() {
            Bench bench = Bench.running();
            bench.offer("{\"type\":\"savepoint\",\"id\":\"first\"}");
            bench.doneWithSavepoint(OLD);
            bench.now = bench.now.plusSeconds(60);
            bench.offer("{\"type\":\"savepoint\",\"id\":\"second\"}");
            bench.doneWithSavepoint(NEW);
            return bench;
        }
    }

    @Nested
    class AnAdoption {

        private static final String ADOPT = "{\"type\":\"adopt\",\"id\":\"x\",\"cluster\":\"local\",\"target\":"
                + "{\"flinkJob\":\"0123456789abcdef0123456789abcdef\"}}";
        private static final FlinkJobId THEIRS = FlinkJobId.of("0123456789abcdef0123456789abcdef");

        @Test
        void makesAJobThatIsWantedRunningAndBoundToWhatRuns() {
            Bench bench = new Bench();
            assertThat(told(bench.offer(ADOPT))).containsExactly("x ACCEPTED", "x STARTED");
            assertThat(bench.state.job()).isNull();

            List<CommandEvent> events = bench.done(adopted("file:a.jar"));

            assertThat(told(events)).containsExactly("x SUCCEEDED");
            assertThat(events.getLast().result().unknown()).containsExactly("/flink/args");
            assertThat(events.getLast().result().generation()).isEqualTo(1);
            assertThat(bench.job().desired()).isEqualTo(Desired.RUNNING);
            assertThat(bench.job().spec().flink().parallelism()).isEqualTo(3);
            assertThat(bench.job().run().flinkJobId()).isEqualTo(THEIRS);
            assertThat(bench.job().run().since()).isEqualTo(Bench.BEGIN.minusSeconds(60));
            assertThat(bench.state.lineage().run()).isEqualTo(bench.job().run());
            assertThat(bench.handedOver).hasSize(1);
        }

        @Test
        void underANameThatIsTakenIsRejected() {
            Bench bench = Bench.running();

            List<CommandEvent> events = bench.offer(ADOPT);

            assertThat(told(events)).containsExactly("x ACCEPTED", "x REJECTED");
            assertThat(typeOf(events.getLast())).isEqualTo(ProblemType.JOB_EXISTS);
            assertThat(bench.handedOver).hasSize(1);
        }

        @Test
        void thatIsRefusedLeavesNoJob() {
            Bench bench = new Bench();
            bench.offer(ADOPT);

            assertThat(told(bench.failed(ProblemType.ALREADY_MANAGED))).containsExactly("x REJECTED");
            assertThat(bench.state.job()).isNull();
            assertThat(bench.state.inFlight()).isNull();
            assertThat(told(bench.offer("{\"type\":\"stop\",\"id\":\"s\"}"))).containsExactly("s REJECTED");
        }

        @Test
        void isWaitedForByWhatComesAfterItAndNoCancelOvertakesIt() {
            Bench bench = new Bench();
            bench.offer(ADOPT);

            assertThat(told(bench.offer("{\"type\":\"apply\",\"id\":\"b\",\"spec\":" + Bench.SPEC + "}")))
                    .containsExactly("b ACCEPTED");
            assertThat(told(bench.offer("{\"type\":\"cancel\",\"id\":\"c\"}"))).containsExactly("c ACCEPTED");
            assertThat(bench.overtaken).isEmpty();

            bench.done(adopted("file:a.jar"));
            assertThat(bench.job().generation()).isEqualTo(2);
            assertThat(bench.last().assignment().step()).isEqualTo(Step.CANCEL);
            assertThat(((Task.Cancel) bench.last().assignment().task()).target().flinkJobId())
                    .isEqualTo(THEIRS);
        }

        @Test
        void whoseOwnerDiedIsTriedAgainByTheNextOne() {
            Bench bench = new Bench();
            bench.offer(ADOPT);
            bench.owner = "b";

            bench.resume();

            assertThat(bench.handedOver).hasSize(2);
            assertThat(bench.last().assignment().repeated()).isTrue();
            assertThat(told(bench.done(adopted("file:a.jar")))).containsExactly("x SUCCEEDED");
        }

        @Test
        void ofADeletedJobsNameGoesOnWithItsGenerations() {
            Bench bench = Bench.running();
            bench.offer("{\"type\":\"delete\",\"cancel\":true}");
            bench.done();
            bench.offer(ADOPT);

            bench.done(adopted("file:a.jar"));

            assertThat(bench.job().generation()).isEqualTo(2);
        }

        @ParameterizedTest
        @CsvSource({"start", "restart"})
        void whoseJarIsUnknownCannotBeStartedAnewAndDoesNotEndOnTheWay(String type) {
            Bench bench = new Bench();
            bench.offer(ADOPT);
            bench.done(adopted("unknown"));

            List<CommandEvent> events = bench.offer("{\"type\":\"" + type + "\",\"id\":\"s\"}");

            assertThat(told(events)).containsExactly("s ACCEPTED", "s REJECTED");
            assertThat(events.getLast().problem().pointer()).isEqualTo("/flink/jar");
            assertThat(bench.handedOver).hasSize(1);
            assertThat(bench.job().desired()).isEqualTo(Desired.RUNNING);
        }

        @Test
        void isCompletedByTheFirstSpecWithAJarAndThatRestartsNothing() {
            Bench bench = new Bench();
            bench.offer(ADOPT);
            bench.done(adopted("unknown"));

            assertThat(told(bench.offer("{\"type\":\"apply\",\"id\":\"u\",\"spec\":"
                            + Bench.SPEC.replace("file:a.jar", "unknown") + "}")))
                    .containsExactly("u REJECTED");
            assertThat(told(bench.offer("{\"type\":\"apply\",\"id\":\"k\",\"spec\":" + Bench.SPEC + "}")))
                    .containsExactly("k SUCCEEDED");
            assertThat(bench.handedOver).hasSize(1);

            bench.offer("{\"type\":\"apply\",\"id\":\"l\",\"spec\":" + Bench.SPEC.replace("a.jar", "b.jar") + "}");
            assertThat(bench.last().assignment().step()).isEqualTo(Step.STOP);
        }

        @Test
        void isNoWayToDeclareAJobWithoutAJar() {
            Bench bench = new Bench();

            List<CommandEvent> events = bench.offer(
                    "{\"type\":\"apply\",\"id\":\"a\",\"spec\":" + Bench.SPEC.replace("file:a.jar", "unknown") + "}");

            assertThat(told(events)).containsExactly("a REJECTED");
            assertThat(bench.state.job()).isNull();
        }

        private static Done adopted(String jar) {
            FlinkSpec flink = new FlinkSpec(JarReference.of(jar), null, List.of(), 3, Map.of(), false);
            return Done.adopted(
                    THEIRS,
                    new Adopted(
                            new JobSpec("local", flink, null, null, null, Map.of()),
                            Bench.BEGIN.minusSeconds(60),
                            null,
                            List.of("/flink/args")));
        }
    }

    @Nested
    class AnApply {

        @Test
        void ofANewJobIsAnsweredAtOnceAndStartsIt() {
            Bench bench = new Bench();

            List<CommandEvent> events =
                    bench.offer("{\"type\":\"apply\",\"id\":\"a\",\"by\":\"ann\",\"spec\":" + Bench.SPEC + "}");

            assertThat(told(events)).containsExactly("a SUCCEEDED", "a.start ACCEPTED", "a.start STARTED");
            assertThat(events.getFirst().result().generation()).isEqualTo(1);
            assertThat(events.getFirst().result().created()).isTrue();
            assertThat(events.getLast().cause()).isEqualTo(CommandId.of("a"));
            assertThat(events.getLast().by()).isEqualTo("ann");
            assertThat(bench.job().run().flinkJobId()).isEqualTo(FlinkJobId.of(Bench.JOB, CommandId.of("a.start")));
        }

        @Test
        void thatIsToBeSuspendedStartsNothing() {
            Bench bench = new Bench();

            bench.offer("{\"type\":\"apply\",\"spec\":" + with("desired", "\"suspended\"") + "}");

            assertThat(bench.handedOver).isEmpty();
            assertThat(bench.job().desired()).isEqualTo(Desired.SUSPENDED);
        }

        @Test
        void ofTheSameSpecChangesNothing() {
            Bench bench = Bench.running();

            List<CommandEvent> events = bench.offer("{\"type\":\"apply\",\"id\":\"b\",\"spec\":" + Bench.SPEC + "}");

            assertThat(told(events)).containsExactly("b SUCCEEDED");
            assertThat(events.getFirst().result().generation()).isEqualTo(1);
            assertThat(events.getFirst().result().created()).isFalse();
        }

        @ParameterizedTest
        @CsvSource({"savepoint, STOP", "last-state, CANCEL", "stateless, CANCEL"})
        void thatChangesWhatRunsRedeploysAsTheUpgradeSays(String upgrade, Step first) {
            Bench bench = Bench.running();

            bench.offer("{\"type\":\"apply\",\"id\":\"b\",\"spec\":"
                    + with("upgrade", '"' + upgrade + '"').replace("a.jar", "b.jar") + "}");

            assertThat(bench.job().generation()).isEqualTo(2);
            assertThat(bench.last().assignment().command()).isEqualTo(CommandId.of("b.restart"));
            assertThat(bench.last().assignment().step()).isEqualTo(first);
        }

        @Test
        void thatChangesOnlyLabelsOrIsForTheNextStartTouchesNoRun() {
            Bench bench = Bench.running();

            bench.offer("{\"type\":\"apply\",\"spec\":" + with("labels", "{\"team\":\"x\"}") + "}");
            bench.offer("{\"type\":\"apply\",\"spec\":"
                    + with("upgrade", "\"none\"").replace("a.jar", "b.jar") + "}");

            assertThat(bench.job().generation()).isEqualTo(3);
            assertThat(bench.handedOver).hasSize(1);
        }

        @Test
        void isDecidedWhileAnotherCommandIsInFlight() {
            Bench bench = Bench.running();
            bench.offer("{\"type\":\"savepoint\"}");

            List<CommandEvent> events = bench.offer(
                    "{\"type\":\"apply\",\"id\":\"b\",\"spec\":" + Bench.SPEC.replace("a.jar", "b.jar") + "}");

            assertThat(told(events)).containsExactly("b SUCCEEDED", "b.restart ACCEPTED");
        }

        @Test
        void afterAStopThatWaitsStartsNothing() {
            Bench bench = Bench.running();
            bench.offer("{\"type\":\"savepoint\"}");
            bench.offer("{\"type\":\"stop\"}");

            List<CommandEvent> events = bench.offer(
                    "{\"type\":\"apply\",\"id\":\"b\",\"spec\":" + Bench.SPEC.replace("a.jar", "b.jar") + "}");

            assertThat(told(events)).containsExactly("b SUCCEEDED");
        }

        @Test
        void withADesiredStateOfItsOwnLeadsThere() {
            Bench bench = Bench.running();

            bench.offer("{\"type\":\"apply\",\"id\":\"b\",\"spec\":" + with("desired", "\"suspended\"") + "}");
            assertThat(bench.last().assignment().step()).isEqualTo(Step.STOP);
            bench.doneWithSavepoint("file:/state/savepoints/1");
            bench.offer("{\"type\":\"apply\",\"id\":\"c\",\"spec\":" + with("desired", "\"running\"") + "}");

            assertThat(bench.last().assignment().command()).isEqualTo(CommandId.of("c.start"));
        }

        @ParameterizedTest
        @CsvSource({"0, false", "2, false", "1, true"})
        void isStoredOnlyIfTheGenerationIsAsExpected(long expected, boolean stored) {
            Bench bench = Bench.running();

            CommandEvent event = bench.offer(
                            "{\"type\":\"apply\",\"generation\":" + expected + ",\"spec\":" + Bench.SPEC + "}")
                    .getFirst();

            assertThat(event.phase()).isEqualTo(stored ? Phase.SUCCEEDED : Phase.REJECTED);
            if (!stored) {
                assertThat(typeOf(event)).isEqualTo(ProblemType.GENERATION_CONFLICT);
                assertThat(event.problem().detail()).contains("generation 1");
            }
        }

        @Test
        void ofACustomResourceOnASessionClusterIsRejectedWithTheClustersKind() {
            CommandEvent event = new Bench()
                    .offer("{\"type\":\"apply\",\"spec\":{\"cluster\":\"local\",\"flink\":{\"deployment\":{}}}}")
                    .getFirst();

            assertThat(typeOf(event)).isEqualTo(ProblemType.INVALID_SPEC);
            assertThat(event.problem().pointer()).isEqualTo("/flink/deployment");
            assertThat(event.problem().detail()).contains("local, which is of kind flink-session");
        }

        @Test
        void leadsToARunThatBearsTheNameThatTheRuntimeGaveIt() {
            Bench bench = new Bench();
            bench.offer("{\"type\":\"apply\",\"id\":\"a\",\"spec\":" + Bench.SPEC + "}");
            FlinkJobId named = FlinkJobId.of("0123456789abcdef0123456789abcdef");

            CommandEvent started =
                    bench.done(new Outcome.Done(null, null, named)).getFirst();

            assertThat(started.result().flinkJobId()).isEqualTo(named);
            assertThat(bench.job().run().flinkJobId()).isEqualTo(named);
            assertThat(bench.job().run().id()).isEqualTo(RunId.of(Bench.JOB, CommandId.of("a.start")));
        }

        @Test
        void onAnUnknownClusterIsRejectedWithTheKnownOnes() {
            CommandEvent event = new Bench()
                    .offer("{\"type\":\"apply\",\"spec\":" + Bench.SPEC.replace("local", "mars") + "}")
                    .getFirst();

            assertThat(typeOf(event)).isEqualTo(ProblemType.UNKNOWN_CLUSTER);
            assertThat(event.problem().pointer()).isEqualTo("/cluster");
            assertThat(event.problem().detail()).contains("local");
        }

        @Test
        void behindADeleteWaitsForItAndGoesOnFromItsGeneration() {
            Bench bench = Bench.running();
            bench.offer("{\"type\":\"delete\",\"cancel\":true}");

            List<CommandEvent> events = bench.offer("{\"type\":\"apply\",\"id\":\"b\",\"spec\":" + Bench.SPEC + "}");
            assertThat(told(events)).containsExactly("b ACCEPTED");
            bench.done();

            assertThat(bench.job().generation()).isEqualTo(2);
            assertThat(bench.job().run().command()).isEqualTo(CommandId.of("b.start"));
        }

        private String with(String field, String value) {
            return Bench.SPEC.substring(0, Bench.SPEC.length() - 1) + ",\"" + field + "\":" + value + "}";
        }
    }

    @Nested
    class Order {

        @Test
        void oneCommandIsInFlightAndTheNextFollowsItsEnd() {
            Bench bench = Bench.running();

            bench.offer("{\"type\":\"savepoint\",\"id\":\"s\"}");
            assertThat(told(bench.offer("{\"type\":\"stop\",\"id\":\"t\"}"))).containsExactly("t ACCEPTED");

            assertThat(told(bench.doneWithSavepoint("file:/state/savepoints/1")))
                    .containsExactly("s SUCCEEDED", "t STARTED");
        }

        @Test
        void aCancelOvertakesWhatWaitsAndTellsTheOneInFlight() {
            Bench bench = Bench.running();
            bench.offer("{\"type\":\"stop\",\"id\":\"s\"}");
            bench.offer("{\"type\":\"start\",\"id\":\"t\"}");

            List<CommandEvent> events = bench.offer("{\"type\":\"cancel\",\"id\":\"c\"}");

            assertThat(told(events)).containsExactly("t SUPERSEDED", "c ACCEPTED");
            assertThat(bench.overtaken).containsExactly(bench.last().attempt());
            assertThat(told(bench.failed(ProblemType.SUPERSEDED))).containsExactly("s SUPERSEDED", "c STARTED");
        }

        @Test
        void aCancelBehindADeleteAndAnApplyHasTheLastWord() {
            Bench bench = Bench.running();
            bench.offer("{\"type\":\"savepoint\",\"id\":\"s\"}");
            bench.offer("{\"type\":\"delete\",\"id\":\"d\",\"cancel\":true}");
            bench.offer("{\"type\":\"apply\",\"id\":\"b\",\"spec\":"
                    + Bench.SPEC.replace("}}", "},\"desired\":\"running\"}") + "}");
            bench.offer("{\"type\":\"cancel\",\"id\":\"c\"}");

            assertThat(told(bench.failed(ProblemType.SUPERSEDED))).containsExactly("s SUPERSEDED", "d STARTED");
            assertThat(told(bench.done())).containsExactly("d SUCCEEDED", "b SUCCEEDED", "c SUCCEEDED");

            assertThat(bench.job().run()).isNull();
            assertThat(bench.job().desired()).isEqualTo(Desired.CANCELED);
            assertThat(bench.state.queue()).isEmpty();
        }

        @Test
        void aRestartThatIsOvertakenBetweenItsStepsDoesNotStart() {
            Bench bench = Bench.running();
            bench.offer("{\"type\":\"restart\",\"id\":\"r\"}");
            bench.offer("{\"type\":\"cancel\",\"id\":\"c\"}");

            List<CommandEvent> events = bench.doneWithSavepoint("file:/state/savepoints/1");

            assertThat(told(events)).containsExactly("r SUPERSEDED", "c STARTED");
        }

        @Test
        void priorityIsTheCommandsElseTheSpecs() {
            Bench bench = Bench.running();

            bench.offer("{\"type\":\"savepoint\",\"priority\":\"high\"}");

            assertThat(bench.handedOver.getFirst().assignment().priority()).isEqualTo(Priority.NORMAL);
            assertThat(bench.last().assignment().priority()).isEqualTo(Priority.HIGH);
        }
    }

    @Nested
    class AStart {

        @Test
        void thatFailsLeavesRunAndWishAsTheyWere() {
            Bench bench = Bench.running();
            bench.offer("{\"type\":\"stop\"}");
            bench.doneWithSavepoint("file:/state/savepoints/1");
            RunId before = bench.job().run().id();
            bench.offer("{\"type\":\"start\",\"id\":\"s\"}");
            bench.done();
            assertThat(bench.job().run().id()).isNotEqualTo(before);

            List<CommandEvent> events = bench.failed(ProblemType.SUBMISSION_FAILED);

            assertThat(told(events)).containsExactly("s FAILED");
            assertThat(bench.job().run().id()).isEqualTo(before);
            assertThat(bench.job().desired()).isEqualTo(Desired.SUSPENDED);
            assertThat(bench.state.lineage().ending()).isEqualTo(Lineage.Ending.SAVEPOINT);
        }

        @Test
        void inDoubtKeepsTheNewRun() {
            Bench bench = Bench.running();
            bench.offer("{\"type\":\"stop\"}");
            bench.doneWithSavepoint("file:/state/savepoints/1");
            bench.offer("{\"type\":\"start\",\"id\":\"s\"}");
            bench.done();

            bench.failed(ProblemType.IN_DOUBT);

            assertThat(bench.job().run().command()).isEqualTo(CommandId.of("s"));
            assertThat(bench.job().desired()).isEqualTo(Desired.RUNNING);
            assertThat(bench.state.lineage().before().savepoint().path()).isEqualTo("file:/state/savepoints/1");
        }

        @Test
        void inDoubtAgainAndAgainKeepsTheOldestRunAndDoesNotGrow() {
            Bench bench = Bench.running();
            bench.offer("{\"type\":\"stop\"}");
            bench.doneWithSavepoint("file:/state/savepoints/1");
            for (int count = 0; count < 30; count++) {
                bench.offer("{\"type\":\"start\"}");
                bench.done();
                bench.failed(ProblemType.IN_DOUBT);
            }

            int depth = 0;
            Lineage oldest = bench.state.lineage();
            while (oldest.before() != null) {
                oldest = oldest.before();
                depth++;
            }
            assertThat(depth).isLessThan(10);
            assertThat(oldest.savepoint().path()).isEqualTo("file:/state/savepoints/1");
            bench.offer("{\"type\":\"start\"}");
            bench.done();
            bench.done(Done.restoredFrom("file:/state/savepoints/1"));
            assertThat(bench.state.lineage().before()).isNull();
        }

        @Test
        void ofARunningJobIsRejectedByTheDriversLookAndNoNewRunIsEverPublished() {
            Bench bench = Bench.running();
            RunId before = bench.job().run().id();
            bench.offer("{\"type\":\"start\",\"id\":\"s\"}");
            assertThat(bench.last().assignment().step()).isEqualTo(Step.CONFIRM_END);
            assertThat(bench.job().run().id()).isEqualTo(before);

            CommandEvent event = bench.failed(ProblemType.WRONG_STATE).getFirst();

            assertThat(event.phase()).isEqualTo(Phase.REJECTED);
            assertThat(bench.job().run().id()).isEqualTo(before);
            assertThat(bench.handedOver.stream().map(work -> work.assignment().command()))
                    .containsExactly(CommandId.of("a.start"), CommandId.of("s"));
        }

        @Test
        void whereARunEndedBeginsWhenThatIsSure() {
            Bench bench = Bench.running();
            bench.offer("{\"type\":\"start\",\"id\":\"s\"}");

            assertThat(bench.done()).isEmpty();

            assertThat(bench.last().assignment().step()).isEqualTo(Step.START);
            assertThat(bench.job().run().command()).isEqualTo(CommandId.of("s"));
            assertThat(told(bench.done())).containsExactly("s SUCCEEDED");
        }

        @Test
        void thatIsOvertakenBeforeTheEndIsSureBeginsNothing() {
            Bench bench = Bench.running();
            bench.offer("{\"type\":\"start\",\"id\":\"s\"}");
            bench.offer("{\"type\":\"cancel\",\"id\":\"c\"}");

            assertThat(told(bench.done())).containsExactly("s SUPERSEDED", "c STARTED");
        }

        @Test
        void knowsWhatTheRunBeforeLeft() {
            Bench bench = Bench.running();
            bench.offer("{\"type\":\"stop\"}");
            bench.doneWithSavepoint("file:/state/savepoints/1");

            bench.offer("{\"type\":\"start\"}");
            bench.done();
            bench.done(Done.restoredFrom("file:/state/savepoints/1"));

            Task.Start task = (Task.Start) bench.last().assignment().task();
            assertThat(task.lineage().savepoint().path()).isEqualTo("file:/state/savepoints/1");
            assertThat(bench.job().run().restoredFrom()).isEqualTo("file:/state/savepoints/1");
            assertThat(bench.state.lineage().savepoint()).isNull();
        }

        @Test
        void fromAPathOutsideTheClustersDirectoriesIsRejected() {
            CommandEvent event = Bench.running()
                    .offer("{\"type\":\"start\",\"from\":{\"savepoint\":\"file:/state/savepoints/../../etc\"}}")
                    .getFirst();

            assertThat(typeOf(event)).isEqualTo(ProblemType.INVALID_COMMAND);
            assertThat(event.problem().pointer()).isEqualTo("/from/savepoint");
        }
    }

    @Nested
    class ARestart {

        @Test
        void storesItsFirstStepBeforeItTakesTheSecond() {
            Bench bench = Bench.running();
            bench.offer("{\"type\":\"restart\",\"id\":\"r\"}");
            assertThat(bench.last().assignment().step()).isEqualTo(Step.STOP);

            assertThat(bench.doneWithSavepoint("file:/state/savepoints/1")).isEmpty();
            assertThat(bench.state.inFlight().step()).isEqualTo(Step.START);
            assertThat(bench.state.inFlight().progress().path()).isEqualTo("file:/state/savepoints/1");
            CommandEvent end =
                    bench.done(Done.restoredFrom("file:/state/savepoints/1")).getFirst();

            assertThat(end.phase()).isEqualTo(Phase.SUCCEEDED);
            assertThat(end.result().savepoint()).isEqualTo("file:/state/savepoints/1");
            assertThat(end.result().run()).isEqualTo(RunId.of(Bench.JOB, CommandId.of("r")));
        }

        @Test
        void whoseStartFailsLeavesTheStoppedRunWithItsSavepoint() {
            Bench bench = Bench.running();
            RunId before = bench.job().run().id();
            bench.offer("{\"type\":\"restart\",\"id\":\"r\"}");
            bench.doneWithSavepoint("file:/state/savepoints/1");

            bench.failed(ProblemType.SUBMISSION_FAILED);

            assertThat(bench.job().run().id()).isEqualTo(before);
            assertThat(bench.job().desired()).isEqualTo(Desired.RUNNING);
            assertThat(bench.state.lineage().savepoint().path()).isEqualTo("file:/state/savepoints/1");
        }
    }

    @Nested
    class Ends {

        @Test
        void aStopOfAJobThatNeverRanOnlyChangesTheWish() {
            Bench bench = new Bench();
            bench.offer("{\"type\":\"apply\",\"id\":\"a\",\"spec\":" + Bench.SPEC + "}");
            bench.failed(ProblemType.JAR_NOT_FOUND);

            assertThat(told(bench.offer("{\"type\":\"stop\",\"id\":\"s\"}")))
                    .containsExactly("s ACCEPTED", "s SUCCEEDED");
            assertThat(bench.job().desired()).isEqualTo(Desired.SUSPENDED);
        }

        @Test
        void aStopThatFailsLeavesTheWishAsItWas() {
            Bench bench = Bench.running();
            bench.offer("{\"type\":\"stop\"}");
            assertThat(bench.job().desired()).isEqualTo(Desired.SUSPENDED);

            bench.failed(ProblemType.SAVEPOINT_FAILED);

            assertThat(bench.job().desired()).isEqualTo(Desired.RUNNING);
        }

        @Test
        void aDrainedSavepointIsKeptAndMarkedAsNoGoodForGoingOn() {
            Bench bench = Bench.running();
            bench.offer("{\"type\":\"stop\",\"drain\":true}");

            bench.doneWithSavepoint("file:/state/savepoints/1");

            assertThat(bench.savepoints).hasSize(1);
            assertThat(bench.state.lineage().ending()).isEqualTo(Lineage.Ending.DRAINED);
        }

        @Test
        void aDeleteLeavesAGraveWithLedgerAndGeneration() {
            Bench bench = Bench.running();
            bench.offer("{\"type\":\"delete\",\"id\":\"d\"}");
            assertThat(bench.last().assignment().step()).isEqualTo(Step.CONFIRM_END);
            assertThat(bench.job().deletedAt()).isEqualTo(Bench.BEGIN);

            bench.done();

            assertThat(bench.state.job()).isNull();
            assertThat(bench.state.grave().generation()).isEqualTo(1);
            assertThat(bench.offer("{\"type\":\"delete\",\"id\":\"d\"}")
                            .getFirst()
                            .phase())
                    .isEqualTo(Phase.DUPLICATE);
        }

        @Test
        void aDeleteOfARunningJobIsRejectedAndTheJobStays() {
            Bench bench = Bench.running();
            bench.offer("{\"type\":\"delete\"}");

            assertThat(bench.failed(ProblemType.JOB_RUNNING).getFirst().phase()).isEqualTo(Phase.REJECTED);
            assertThat(bench.job().deletedAt()).isNull();
        }

        @Test
        void commandsForNoJobAreRejected() {
            CommandEvent event = new Bench().offer("{\"type\":\"stop\"}").getFirst();

            assertThat(typeOf(event)).isEqualTo(ProblemType.NOT_FOUND);
        }
    }

    @Nested
    class Limits {

        @Test
        void aFullQueueRefusesAndDoesNotRememberTheId() {
            Bench bench = new Bench(2, 100);
            bench.offer("{\"type\":\"apply\",\"id\":\"a\",\"spec\":" + Bench.SPEC + "}");
            bench.offer("{\"type\":\"savepoint\",\"id\":\"1\"}");
            bench.offer("{\"type\":\"savepoint\",\"id\":\"2\"}");

            assertThat(typeOf(
                            bench.offer("{\"type\":\"savepoint\",\"id\":\"3\"}").getFirst()))
                    .isEqualTo(ProblemType.QUEUE_FULL);
            bench.done();
            assertThat(told(bench.offer("{\"type\":\"savepoint\",\"id\":\"3\"}")))
                    .containsExactly("3 ACCEPTED");
        }

        @Test
        void aFullLedgerRefusesAndForgetsNothing() {
            Bench bench = new Bench(5, 2);
            bench.offer("{\"type\":\"apply\",\"id\":\"a\",\"spec\":" + Bench.SPEC + "}");

            assertThat(typeOf(
                            bench.offer("{\"type\":\"savepoint\",\"id\":\"s\"}").getFirst()))
                    .isEqualTo(ProblemType.QUEUE_FULL);
            assertThat(told(bench.offer("{\"type\":\"cancel\",\"id\":\"c\"}"))).containsExactly("c ACCEPTED");
            assertThat(bench.offer("{\"type\":\"apply\",\"id\":\"a\",\"spec\":" + Bench.SPEC + "}")
                            .getFirst()
                            .phase())
                    .isEqualTo(Phase.DUPLICATE);
        }

        @Test
        void aPathIsCheckedAgainWhenItsTurnComesWithTheClusterThatTheCommandIsSentTo() {
            Bench bench = Bench.running();
            bench.offer("{\"type\":\"savepoint\",\"id\":\"s\"}");
            bench.offer("{\"type\":\"start\",\"id\":\"t\",\"from\":{\"savepoint\":\"file:/state/savepoints/1\"}}");
            bench.offer("{\"type\":\"stop\",\"id\":\"u\",\"savepointDirectory\":\"file:/state/savepoints/x\"}");
            bench.offer("{\"type\":\"apply\",\"spec\":{\"cluster\":\"moon\",\"upgrade\":\"none\","
                    + "\"flink\":{\"jar\":\"file:a.jar\"}}}");

            List<CommandEvent> events = bench.done();

            assertThat(told(events)).containsExactly("s SUCCEEDED", "t REJECTED", "u STARTED");
            assertThat(events.get(1).problem().pointer()).isEqualTo("/from/savepoint");
        }

        @Test
        void aCommandWhoseDeadlinePassesBeforeItsTurnFails() {
            Bench bench = Bench.running();
            bench.offer("{\"type\":\"savepoint\"}");
            bench.offer("{\"type\":\"stop\",\"id\":\"s\",\"deadline\":\"PT5S\"}");
            bench.now = bench.now.plus(Duration.ofSeconds(6));

            CommandEvent end =
                    bench.doneWithSavepoint("file:/state/savepoints/1").getLast();

            assertThat(end.command()).isEqualTo(CommandId.of("s"));
            assertThat(typeOf(end)).isEqualTo(ProblemType.DEADLINE_EXCEEDED);
        }

        @Test
        void aCommandWhoseExpectationHoldsNoMoreIsSuperseded() {
            Bench bench = Bench.running();
            bench.offer("{\"type\":\"stop\"}");
            bench.offer("{\"type\":\"restart\",\"id\":\"r\",\"expect\":{\"desired\":\"running\"}}");

            CommandEvent end =
                    bench.doneWithSavepoint("file:/state/savepoints/1").getLast();

            assertThat(end.command()).isEqualTo(CommandId.of("r"));
            assertThat(end.phase()).isEqualTo(Phase.SUPERSEDED);
        }

        @Test
        void anIdTwiceIsADuplicateOrARefusalByItsContent() {
            Bench bench = Bench.running();
            bench.offer("{\"type\":\"savepoint\",\"id\":\"s\",\"at\":\"2026-01-01T00:00:00Z\"}");

            CommandEvent same = bench.offer("{\"type\":\"savepoint\",\"id\":\"s\",\"at\":\"2026-01-02T00:00:00Z\"}")
                    .getFirst();
            CommandEvent other = bench.offer("{\"type\":\"stop\",\"id\":\"s\"}").getFirst();

            assertThat(same.phase()).isEqualTo(Phase.DUPLICATE);
            assertThat(same.cause()).isEqualTo(CommandId.of("s"));
            assertThat(typeOf(other)).isEqualTo(ProblemType.COMMAND_ID_REUSED);
        }

        @Test
        void aFollowUpWhoseIdIsTakenOrTooLongGetsAnother() {
            Bench bench = new Bench();
            bench.offer("{\"type\":\"stop\",\"id\":\"a.start\"}");

            bench.offer("{\"type\":\"apply\",\"id\":\"a\",\"spec\":" + Bench.SPEC + "}");
            CommandId first = bench.last().assignment().command();
            bench.done();
            bench.offer("{\"type\":\"apply\",\"id\":\"" + "x".repeat(200) + "\",\"spec\":"
                    + Bench.SPEC.replace("a.jar", "b.jar") + "}");

            assertThat(first.value()).startsWith("log-0-1.start.");
            assertThat(bench.last().assignment().command().value()).endsWith(".restart");
        }
    }

    @Nested
    class ActingAtOnce {

        @Test
        void isForTheFirstDecisionOfAJobSinceTheLastCommit() {
            Bench bench = Bench.running();
            bench.offer("{\"type\":\"savepoint\",\"id\":\"s\"}");
            assertThat(bench.last().afterCommit()).isFalse();
            bench.doneWithSavepoint("file:/state/savepoints/1");

            bench.first = false;
            bench.offer("{\"type\":\"stop\",\"id\":\"p\"}");

            assertThat(bench.last().afterCommit()).isTrue();
        }

        @Test
        void isForTheNextStepAfterAnEffectButNotAfterAFailure() {
            Bench bench = Bench.running();
            bench.offer("{\"type\":\"restart\",\"id\":\"r\"}");
            bench.offer("{\"type\":\"savepoint\",\"id\":\"s\"}");
            bench.doneWithSavepoint("file:/state/savepoints/1");
            assertThat(bench.last().assignment().step()).isEqualTo(Step.START);
            assertThat(bench.last().afterCommit()).isFalse();

            bench.failed(ProblemType.CLUSTER_REFUSED);

            assertThat(bench.last().assignment().command()).isEqualTo(CommandId.of("s"));
            assertThat(bench.last().afterCommit()).isTrue();
        }

        @Test
        void isNotForWhatFollowsACommandWhoseDeadlinePassedWhileItWaited() {
            Bench bench = Bench.running();
            bench.offer("{\"type\":\"savepoint\",\"id\":\"s\"}");
            bench.offer("{\"type\":\"stop\",\"id\":\"p\",\"deadline\":\"PT1S\"}");
            bench.offer("{\"type\":\"savepoint\",\"id\":\"t\"}");
            bench.now = bench.now.plusSeconds(2);

            assertThat(told(bench.doneWithSavepoint("file:/state/savepoints/1")))
                    .containsExactly("s SUCCEEDED", "p FAILED", "t STARTED");
            assertThat(bench.last().afterCommit()).isTrue();
        }
    }

    @Nested
    class ATakeOver {

        @Test
        void supersedesNothingThatMayHaveTakenEffectInALostTransaction() {
            Bench first = new Bench();
            Offer apply = Bench.offer("{\"type\":\"apply\",\"id\":\"a\",\"spec\":" + Bench.SPEC + "}", new Place(0, 0));
            first.offer(apply);
            Report begun = first.doneBy(first.last(), Done.plain());
            Bench next = new Bench();
            next.mayStart = false;
            next.replayed = true;
            next.report(begun);

            next.mayStart = true;
            next.offer(apply);
            List<CommandEvent> events = next.offer("{\"type\":\"cancel\",\"id\":\"c\"}");

            assertThat(told(next.events)).contains("a.start SUCCEEDED");
            assertThat(told(events)).containsExactly("c ACCEPTED", "c STARTED");
            assertThat(next.last().assignment().task()).isInstanceOf(Task.Cancel.class);
        }

        @Test
        void looksForWhatItStartsInAReplayBeforeItActs() {
            Bench bench = Bench.running();
            bench.replayed = true;
            bench.offer("{\"type\":\"savepoint\",\"id\":\"s\"}");
            assertThat(bench.last().assignment().repeated()).isTrue();
        }

        @Test
        void looksForACommandWhoseDeadlineHasPassedIfItMayHaveHadItsTurnBefore() {
            Bench bench = Bench.running();
            bench.offer("{\"type\":\"savepoint\",\"id\":\"s\"}");
            bench.offer("{\"type\":\"stop\",\"id\":\"p\",\"deadline\":\"PT1S\"}");
            bench.mayStart = false;
            bench.replayed = true;
            bench.now = bench.now.plusSeconds(2);
            bench.doneWithSavepoint("file:/state/savepoints/1");
            bench.mayStart = true;

            assertThat(told(bench.resume())).containsExactly("s SUCCEEDED", "p STARTED");
            assertThat(bench.last().assignment().verdict().is(ProblemType.DEADLINE_EXCEEDED))
                    .isTrue();
            assertThat(told(bench.failed(ProblemType.DEADLINE_EXCEEDED))).containsExactly("p FAILED");
        }

        @Test
        void startsNothingBeforeTheOutcomesWereRead() {
            Bench bench = Bench.running();
            bench.mayStart = false;

            assertThat(told(bench.offer("{\"type\":\"stop\",\"id\":\"s\"}"))).containsExactly("s ACCEPTED");
            bench.mayStart = true;

            assertThat(told(bench.resume())).containsExactly("s STARTED");
        }

        @Test
        void concludesNothingFromAnOutcomeBeforeAllWereRead() {
            Bench bench = Bench.running();
            bench.offer("{\"type\":\"restart\",\"id\":\"r\"}");
            Report stopped = bench.doneBy(
                    bench.last(), Done.with(new TakenSavepoint("file:/state/savepoints/1", bench.now, null)));
            bench.mayStart = false;
            bench.report(stopped);
            assertThat(bench.last().assignment().step()).isEqualTo(Step.STOP);

            bench.mayStart = true;
            bench.resume();

            assertThat(bench.last().assignment().step()).isEqualTo(Step.START);
            assertThat(bench.handedOver).hasSize(3);
        }

        @Test
        void keepsTheWordOnASecondStepThatWasBegunInALostTransaction() {
            Bench bench = Bench.running();
            bench.offer("{\"type\":\"restart\",\"id\":\"r\"}");
            Report stopped = bench.doneBy(
                    bench.last(), Done.with(new TakenSavepoint("file:/state/savepoints/1", bench.now, null)));
            Runnable loseTransaction = bench.checkpoint();
            bench.report(stopped);
            Report started = bench.doneBy(bench.last(), Done.restoredFrom("file:/state/savepoints/1"));
            int handedOver = bench.handedOver.size();
            loseTransaction.run();
            bench.mayStart = false;

            bench.report(stopped);
            bench.report(started);
            bench.mayStart = true;

            assertThat(told(bench.resume())).containsExactly("r SUCCEEDED");
            assertThat(bench.handedOver).hasSize(handedOver);
        }

        @Test
        void givesUpWhatCannotBeDecidedAndGoesOn() {
            Bench bench = Bench.running();
            bench.offer("{\"type\":\"savepoint\",\"id\":\"s\"}");
            bench.offer("{\"type\":\"stop\",\"id\":\"t\"}");

            List<CommandEvent> events = bench.giveUp();

            assertThat(told(events)).containsExactly("s FAILED", "t STARTED");
            assertThat(typeOf(events.getFirst())).isEqualTo(ProblemType.IN_DOUBT);
        }

        @Test
        void triesWhatWasInFlightAgainUnderANewAttempt() {
            Bench bench = Bench.running();
            bench.offer("{\"type\":\"stop\",\"id\":\"s\"}");
            AttemptId first = bench.last().attempt();
            bench.owner = "b";

            bench.resume();

            assertThat(bench.last().attempt()).isNotEqualTo(first);
            assertThat(bench.last().assignment().repeated()).isTrue();
            assertThat(bench.last().assignment().command()).isEqualTo(CommandId.of("s"));
        }

        @Test
        void takesTheWordOfAnOlderAttemptButWaitsForTheOneThatRuns() {
            Bench bench = Bench.running();
            bench.offer("{\"type\":\"stop\",\"id\":\"s\"}");
            bench.offer("{\"type\":\"start\",\"id\":\"t\"}");
            Report late = bench.doneBy(
                    bench.last(), Done.with(new TakenSavepoint("file:/state/savepoints/1", bench.now, null)));
            bench.resume();

            assertThat(bench.report(late)).isEmpty();
            assertThat(told(bench.failed(ProblemType.IN_DOUBT))).containsExactly("s SUCCEEDED", "t STARTED");
            assertThat(bench.events.get(bench.events.size() - 2).result().savepoint())
                    .isEqualTo("file:/state/savepoints/1");
        }

        @Test
        void believesADoubtMoreThanARefusalByAnotherAttempt() {
            Bench bench = Bench.running();
            bench.offer("{\"type\":\"stop\",\"id\":\"s\"}");
            Report refused = bench.failedBy(bench.last(), ProblemType.CLUSTER_REFUSED);
            bench.resume();

            bench.report(refused);
            bench.failed(ProblemType.IN_DOUBT);

            assertThat(bench.events.getLast().problem().is(ProblemType.IN_DOUBT))
                    .isTrue();
        }

        @Test
        void usesAnOutcomeWhoseCommandComesAgainAfterALostTransaction() {
            Bench bench = Bench.running();
            Runnable loseTransaction = bench.checkpoint();
            Offer stop = Bench.offer("{\"type\":\"stop\",\"id\":\"s\"}", new Place(0, 9));
            bench.offer(stop);
            Report report = bench.doneBy(
                    bench.last(), Done.with(new TakenSavepoint("file:/state/savepoints/1", bench.now, null)));
            int handedOver = bench.handedOver.size();
            loseTransaction.run();

            assertThat(bench.report(report)).isEmpty();
            List<CommandEvent> events = bench.offer(stop);

            assertThat(told(events)).containsExactly("s ACCEPTED", "s STARTED", "s SUCCEEDED");
            assertThat(bench.handedOver).hasSize(handedOver);
            assertThat(bench.held).isEmpty();
        }
    }
}
