package io.sluice.monitor.fold;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.CommandResult;
import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.job.Desired;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.observation.Observation;
import io.sluice.contracts.observation.TaskCounts;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.state.Evidence;
import io.sluice.contracts.state.Freshness;
import io.sluice.contracts.state.JobStatus;
import io.sluice.contracts.state.State;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FoldTest {

    private static final TaskCounts ALL_RUN = new TaskCounts(3, 3, 0);
    private static final TaskCounts ONE_OF_THREE = new TaskCounts(3, 1, 0);

    @Nested
    class LateAndRepeatedEvidence {

        @Test
        void evidenceAboutAnOlderRunChangesNothing() {
            Story story = Story.running().seen(1, "FAILED").handedOver(2).seenRunning(2);
            JobStatus before = story.status();

            story.seen(1, "CANCELED").absent(1).answeredFor(Story.LOST_GRACE.multipliedBy(2));

            assertThat(story.status()).isEqualTo(before);
        }

        @Test
        void evidenceThatComesBeforeItsRunIsNamedCountsWhenItIs() {
            Story story = Story.suspended().seenRunning(2);
            assertThat(story.status().state()).isEqualTo(State.SUSPENDED);

            story.handedOver(2);

            assertThat(story.status().state()).isEqualTo(State.RUNNING);
            assertThat(story.status().run()).isEqualTo(Story.run(2).id());
        }

        @Test
        void theSameEvidenceTwiceIsToldOnce() {
            Story story = Story.running();
            Instant at = story.now();
            Observation failed = Story.seenAt(1, "FAILED", null, null, "no space left", at);
            story.observe(failed);
            int told = story.told().size();

            story.observe(failed).observe(failed);

            assertThat(story.told()).hasSize(told);
        }

        @Test
        void anOlderAnswerThatArrivesLateChangesNothing() {
            Story story = Story.running();
            Instant before = story.now();
            story.after(Duration.ofSeconds(3)).seen(1, "FAILED");

            story.observe(Story.seenAt(1, "RUNNING", ALL_RUN, null, null, before));

            assertThat(story.status().state()).isEqualTo(State.FAILED);
        }

        @Test
        void anAnswerOfAnObserverWhoseClockIsBehindCountsWhereTheRuntimesClockIsAhead() {
            Story story = Story.running();
            Instant now = story.now();
            story.observe(Story.seenAt(1, "RESTARTING", null, now, null, now));

            story.observe(Story.seenAt(1, "RUNNING", ALL_RUN, now.plusSeconds(2), null, now.minusSeconds(3)));

            assertThat(story.status().state()).isEqualTo(State.RUNNING);
        }

        @Test
        void aRuntimeWhoseClockWasSetBackIsStillBelieved() {
            Story story = Story.running();
            Instant now = story.now();
            story.observe(Story.seenAt(1, "RESTARTING", null, now, null, now));

            story.observe(
                    Story.seenAt(1, "RUNNING", ALL_RUN, now.minus(Duration.ofHours(1)), null, now.plusSeconds(1)));

            assertThat(story.status().state()).isEqualTo(State.RUNNING);
        }

        @Test
        void anAbsenceFromBeforeTheRunWasSeenIsNone() {
            Story story = Story.running();
            Instant before = story.now().minusSeconds(30);

            story.observe(new Observation.Absent(Story.JOB, Story.run(1).id(), Story.CLUSTER, Story.SOURCE, before))
                    .answeredFor(Story.LOST_GRACE.multipliedBy(2));

            assertThat(story.status().state()).isEqualTo(State.RUNNING);
        }

        @Test
        void anEndThatIsHeardOfAfterTheRunWasForgottenIsStillTheEnd() {
            Story story = Story.running();
            Instant ended = story.now();
            story.after(Duration.ofSeconds(1)).absent(1).answeredFor(Story.LOST_GRACE.plusSeconds(2));
            assertThat(story.status().state()).isEqualTo(State.LOST);

            story.observe(Story.seenAt(1, "FAILED", null, null, "no space left", ended));

            assertThat(story.status().state()).isEqualTo(State.FAILED);
        }

        @Test
        void anAbsenceThatIsToldAgainDoesNotBeginAnew() {
            Story story = Story.running().absent(1).answeredFor(Story.LOST_GRACE.dividedBy(2));

            story.absent(1).answeredFor(Story.LOST_GRACE.dividedBy(2).plusSeconds(1));

            assertThat(story.status().state()).isEqualTo(State.LOST);
        }

        @Test
        void aStopsEventsInTheWrongOrderComeToTheSame() {
            Story story = Story.running();
            CommandEvent started = story.event("stop-1", CommandType.STOP, Phase.STARTED, null, null);

            story.succeeded("stop-1", CommandType.STOP, 1, Story.SAVEPOINT)
                    .tell(started)
                    .seen(1, "FINISHED");

            assertThat(story.status().state()).isEqualTo(State.SUSPENDED);
        }
    }

    @Nested
    class TwoDispatchers {

        @Test
        void aStopByADispatcherWhoseClockIsBehindIsStillAboutTheRunThatItNames() {
            Story story = Story.running();
            Instant beforeTheRun = story.current().since().minusSeconds(60);
            CommandEvent stop = story.event("stop-1", CommandType.STOP, Phase.SUCCEEDED, null, null);
            CommandEvent early = new CommandEvent(
                    stop.command(),
                    stop.job(),
                    stop.type(),
                    stop.phase(),
                    beforeTheRun,
                    null,
                    null,
                    null,
                    CommandResult.ofRun(Story.run(1).id(), Story.run(1).flinkJobId(), Story.SAVEPOINT, null),
                    null,
                    stop.place());

            story.seen(1, "FINISHED").tell(early);

            assertThat(story.status().state()).isEqualTo(State.SUSPENDED);
        }

        @Test
        void theStopOfTheRunBeforeDoesNotExplainTheEndOfThisOne() {
            Story story = Story.suspended().handedOver(2).seenRunning(2);

            story.seen(2, "FINISHED");

            assertThat(story.status().state()).isEqualTo(State.FINISHED);
        }
    }

    @Nested
    class TheStatus {

        @Test
        void saysOnWhichEvidenceItRests() {
            JobStatus status =
                    Story.started().seen(1, "RUNNING", ONE_OF_THREE, null).status();

            assertThat(status.evidence().source()).isEqualTo("flink-rest");
            assertThat(status.evidence().seen()).isEqualTo("RUNNING, 1 of 3 tasks");
            assertThat(status.evidence().run()).isEqualTo(Story.run(1).id());
        }

        @Test
        void ofATransitionNamesTheCommand() {
            Story story = Story.running();
            Instant at = story.now();

            story.commanded("stop-1", CommandType.STOP, Phase.STARTED);

            assertThat(story.status().evidence())
                    .isEqualTo(new Evidence(
                            "dispatcher", "stop started", at, Story.run(1).id()));
        }

        @Test
        void saysOnWhatTheStateBeforeRested() {
            Story story = Story.running();
            Evidence running = story.status().evidence();

            story.seen(1, "RESTARTING").seen(1, "RUNNING", ONE_OF_THREE, null);

            assertThat(story.status().state()).isEqualTo(State.RESTARTING);
            assertThat(story.status().previous()).isEqualTo(State.RUNNING);
            assertThat(story.status().previousEvidence()).isEqualTo(running);
        }

        @Test
        void listsWhatEachSourceSaidLast() {
            Story story = Story.running().seen(1, "FAILED", new TaskCounts(3, 0, 0), "no space left");

            story.exited(1, 163).archived(1, State.FAILED);

            assertThat(story.status().sources())
                    .extracting(said -> said.source() + ": " + said.seen())
                    .containsExactly(
                            "archive: FAILED", "flink-rest: FAILED, 0 of 3 tasks", "kubernetes: exit code 163");
        }

        @Test
        void isToldAnewWhenAnotherSourceThanTheDecidingOneChangesItsWord() {
            Story story = Story.running().archived(1, State.FAILED);
            int told = story.told().size();

            story.seen(1, "RESTARTING").seen(1, "RESTARTING", ONE_OF_THREE, null);

            assertThat(story.told()).hasSize(told + 1);
            assertThat(story.status().evidence().source()).isEqualTo("archive");
        }

        @Test
        void carriesWhyItFailed() {
            JobStatus status = Story.running()
                    .seen(1, "FAILED", null, "java.io.IOException: no space left")
                    .status();

            assertThat(status.cause()).isEqualTo("java.io.IOException: no space left");
        }

        @Test
        void forgetsTheCauseWhenItRunsAgain() {
            JobStatus status = Story.running()
                    .seen(1, "RESTARTING", null, "java.io.IOException: no")
                    .seen(1, "RUNNING", ALL_RUN, "java.io.IOException: no")
                    .status();

            assertThat(status.cause()).isNull();
        }

        @Test
        void afterAFailedStartSaysWhy() {
            Story story = Story.suspended();
            Run before = story.current();

            story.commanded("start-2", CommandType.START, Phase.STARTED)
                    .handedOver(2)
                    .failed("start-2", CommandType.START, ProblemType.JAR_NOT_FOUND)
                    .takenBack(before);

            assertThat(story.status().state()).isEqualTo(State.SUSPENDED);
            assertThat(story.status().cause()).isEqualTo("it did not work");
        }

        @Test
        void keepsTheStateBeforeAndSinceWhenAcrossAStaleness() {
            Story story = Story.running();
            Instant since = story.status().since();

            story.unreachableFor(Story.STALE_AFTER.plusSeconds(2), "connection refused")
                    .after(Duration.ZERO)
                    .answered();

            assertThat(story.status().since()).isEqualTo(since);
            assertThat(story.status().previous()).isEqualTo(State.STARTING);
            assertThat(story.told()).extracting(JobStatus::freshness).endsWith(Freshness.STALE, Freshness.CURRENT);
        }

        @Test
        void isToldAnewForAGenerationAndAWish() {
            Story story = Story.running();
            int told = story.told().size();

            story.generation(2).desired(Desired.SUSPENDED).desired(Desired.SUSPENDED);

            assertThat(story.told()).hasSize(told + 2);
            assertThat(story.status().generation()).isEqualTo(2);
            assertThat(story.status().desired()).isEqualTo(Desired.SUSPENDED);
        }

        @Test
        void isNotToldAnewForTaskCounts() {
            Story story = Story.running().seen(1, "RESTARTING");
            int told = story.told().size();

            story.seen(1, "RUNNING", new TaskCounts(3, 1, 0), null).seen(1, "RUNNING", new TaskCounts(3, 2, 0), null);

            assertThat(story.told()).hasSize(told);
        }

        @Test
        void linksToTheRunsPageInFlink() {
            Story story = Story.running();
            String job = Story.run(1).flinkJobId().toString();

            assertThat(story.status().links().flinkUi()).isEqualTo("http://ui:8081/#/job/running/" + job + "/overview");
            story.seen(1, "FAILED");
            assertThat(story.status().links().flinkUi())
                    .isEqualTo("http://ui:8081/#/job/completed/" + job + "/overview");
        }

        @Test
        void neverGoesBackInTime() {
            Story story = Story.running();
            Instant now = story.now();
            story.observe(Story.seenAt(1, "RESTARTING", null, now, null, now));
            Instant before = story.status().since();

            story.observe(Story.seenAt(1, "FAILED", null, now.plusSeconds(1), null, now.minusSeconds(20)));

            assertThat(story.status().state()).isEqualTo(State.FAILED);
            assertThat(story.status().since()).isEqualTo(before);
        }
    }

    @Test
    void anAbsenceThatAnOlderMonitorKeptIsForgotten() {
        RunEvidence kept = Json.read(
                "{\"run\":\"r-1\",\"ran\":true,\"missing\":{\"first\":{},\"last\":{}}}".getBytes(UTF_8),
                RunEvidence.class);

        assertThat(kept.missing()).isNull();
        assertThat(kept.ran()).isTrue();
    }

    @Test
    void whatIsKeptComesBackFromItsJsonAsItWas() {
        FoldState kept = Story.suspended()
                .absent(1)
                .archived(1, State.FINISHED)
                .exited(1, 0)
                .handedOver(2)
                .seen(2, "RECONCILING")
                .failed("start-2", CommandType.START, ProblemType.IN_DOUBT)
                .fold();

        assertThat(Json.read(Json.bytes(kept), FoldState.class)).isEqualTo(kept);
    }
}
