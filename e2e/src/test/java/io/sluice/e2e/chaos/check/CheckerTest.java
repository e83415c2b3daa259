package io.sluice.e2e.chaos.check;

import static io.sluice.e2e.chaos.check.Story.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.topic.Place;
import io.sluice.e2e.chaos.check.Violation.Kind;
import io.sluice.e2e.chaos.flink.Effect;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A judge that never says "guilty" proves nothing: each promise is broken once here, and seen. */
class CheckerTest {

    private static void assertBroken(Story story, Kind... kinds) {
        assertThat(story.judge().violations()).extracting(Violation::kind).containsExactly(kinds);
    }

    @Test
    void aTrueStoryIsClean() {
        assertThat(Story.everythingAsItShouldBe().judge().violations()).isEmpty();
        assertThat(Story.everythingAsItShouldBe().unanswered()).isZero();
    }

    @Test
    void theFiguresTellWhatWasTested() {
        assertThat(Story.everythingAsItShouldBe().judge().figures())
                .containsEntry("commands", 6L)
                .containsEntry("events.succeeded", 7L)
                .containsEntry("effects.SUBMITTED", 3L)
                .containsEntry("effects", 10L);
    }

    @Nested
    class Answering {

        @Test
        void aCommandWithoutAFinalEventIsLost() {
            Story story =
                    Story.everythingAsItShouldBe().logged("savepoint-2").started("savepoint-2", CommandType.SAVEPOINT);

            assertBroken(story, Kind.LOST_COMMAND);
            assertThat(story.unanswered()).isOne();
        }

        @Test
        void aRecordThatNobodyAnswersIsLost() {
            Story story = Story.everythingAsItShouldBe().logged("savepoint-2");

            assertBroken(story, Kind.LOST_COMMAND);
            assertThat(story.unanswered()).isOne();
        }

        @Test
        void whatFollowsFromACommandIsLostWithoutAFinalEvent() {
            Story story = Story.everythingAsItShouldBe()
                    .withoutEvents(
                            event -> event.command().value().equals("apply.start") && event.phase() == Phase.SUCCEEDED);

            assertBroken(story, Kind.LOST_COMMAND);
            assertThat(story.unanswered()).isOne();
        }

        @Test
        void twoFinalEventsOfOnePlaceAreSeen() {
            assertBroken(
                    Story.everythingAsItShouldBe()
                            .succeeded("cancel", CommandType.CANCEL, Story.result("restart", null)),
                    Kind.TWO_FINAL_EVENTS);
        }

        @Test
        void anEventAfterTheFinalOneIsSeen() {
            assertBroken(Story.everythingAsItShouldBe().started("cancel", CommandType.CANCEL), Kind.TWO_FINAL_EVENTS);
        }

        @Test
        void anEventForNoRecordIsSeen() {
            Story story =
                    new Story().logged("a").logged("b", Expected.UNANSWERABLE).deadLetter("b");
            story.succeeded("a", CommandType.APPLY, null).succeeded("b", CommandType.APPLY, null);

            assertBroken(story, Kind.FOREIGN_EVENT);
        }

        @Test
        void aRepetitionIsAnsweredAtItsOwnPlace() {
            Story story = Story.everythingAsItShouldBe().logged("cancel");
            assertBroken(story, Kind.LOST_COMMAND);

            story.ended("cancel", CommandType.CANCEL, Phase.DUPLICATE);
            assertThat(story.judge().violations()).isEmpty();
        }

        @Test
        void aGoodCommandThatIsCalledUnreadableIsSeen() {
            assertBroken(
                    new Story().logged("a").rejected("a", CommandType.STOP, ProblemType.INVALID_COMMAND),
                    Kind.WRONG_ANSWER);
        }

        @Test
        void aRecordThatWasSentOnIsAnsweredOnce() {
            Place first = new Place(3, 17);
            Story story = Story.everythingAsItShouldBe().sentOn("start-2", first);
            assertBroken(story, Kind.LOST_COMMAND);

            story.rejected("start-2", CommandType.START, ProblemType.WRONG_STATE);
            assertThat(story.judge().violations()).isEmpty();
            assertThat(story.judge().figures()).containsEntry("sentOn", 1L);
        }
    }

    @Nested
    class DeadLetters {

        @Test
        void garbageIsRejectedAndKeptOnce() {
            Story story = new Story()
                    .logged("garbage", Expected.UNREADABLE)
                    .rejected("garbage", CommandType.STOP, ProblemType.INVALID_COMMAND);
            assertBroken(story, Kind.DEAD_LETTER);

            assertThat(story.deadLetter("garbage").judge().violations()).isEmpty();
            assertBroken(story.deadLetter("garbage"), Kind.DEAD_LETTER);
        }

        @Test
        void aGoodCommandIsNoDeadLetter() {
            assertBroken(Story.everythingAsItShouldBe().deadLetter("stop"), Kind.DEAD_LETTER);
        }

        @Test
        void garbageThatSucceedsIsSeen() {
            assertBroken(
                    new Story().logged("garbage", Expected.WRONG_PART).succeeded("garbage", CommandType.STOP, null),
                    Kind.WRONG_ANSWER);
        }
    }

    @Nested
    class TakingEffect {

        @Test
        void aSecondSubmissionOfARunIsADoubledEffect() {
            Story story = new Story()
                    .logged("start")
                    .started("start", CommandType.START)
                    .submitted("start")
                    .submitted("start")
                    .succeeded("start", CommandType.START, Story.result("start", null))
                    .currentRun("start");

            assertBroken(story, Kind.DOUBLED_EFFECT, Kind.TWO_RUNS_AT_ONCE);
        }

        @Test
        void aSecondSavepointOfACommandIsADoubledEffect() {
            Story story = Story.everythingAsItShouldBe();
            story.again(effect ->
                    effect.kind() == Effect.Kind.STOP_TRIGGERED && effect.run().equals(run("start")));

            // It is also too late: the cancel came before.
            assertBroken(story, Kind.DOUBLED_EFFECT, Kind.SWAPPED_ORDER);
        }

        @Test
        void effectsInAnotherOrderThanTheLogAreSeen() {
            Story story = new Story()
                    .logged("start")
                    .logged("first")
                    .logged("second")
                    .started("start", CommandType.START)
                    .started("first", CommandType.SAVEPOINT)
                    .started("second", CommandType.SAVEPOINT)
                    .submitted("start")
                    .effect(Effect.Kind.SAVEPOINT_TRIGGERED, "start", "second", null)
                    .effect(Effect.Kind.SAVEPOINT_TRIGGERED, "start", "first", null)
                    .effect(Effect.Kind.SAVEPOINT_TAKEN, "start", "second", "file:/2")
                    .effect(Effect.Kind.SAVEPOINT_TAKEN, "start", "first", "file:/1")
                    .succeeded("start", CommandType.START, Story.result("start", null))
                    .succeeded("first", CommandType.SAVEPOINT, Story.result("start", "file:/1"))
                    .succeeded("second", CommandType.SAVEPOINT, Story.result("start", "file:/2"))
                    .currentRun("start");

            assertBroken(story, Kind.SWAPPED_ORDER);
        }

        @Test
        void whatWasSentOnCountsFromWhereItCameToItsOwnPartition() {
            Story story = new Story()
                    .logged("start")
                    .started("start", CommandType.START)
                    .submitted("start");
            story.succeeded("start", CommandType.START, Story.result("start", null));
            // Its first place has a greater offset than anything that comes later.
            story.sentOn("stray", new Place(5, 999)).logged("later");
            for (String savepoint : new String[] {"stray", "later"}) {
                story.started(savepoint, CommandType.SAVEPOINT)
                        .effect(Effect.Kind.SAVEPOINT_TRIGGERED, "start", savepoint, null)
                        .effect(Effect.Kind.SAVEPOINT_TAKEN, "start", savepoint, "file:/" + savepoint)
                        .succeeded(savepoint, CommandType.SAVEPOINT, Story.result("start", "file:/" + savepoint));
            }

            assertThat(story.currentRun("start").judge().violations()).isEmpty();
        }

        @Test
        void aCancelBeforeWhatItFollowsIsSeen() {
            Story story = new Story()
                    .logged("start")
                    .logged("cancel")
                    .logged("start-2")
                    .started("start", CommandType.START)
                    .submitted("start")
                    .succeeded("start", CommandType.START, Story.result("start", null))
                    .started("cancel", CommandType.CANCEL)
                    .started("start-2", CommandType.START)
                    .submitted("start-2")
                    .effect(Effect.Kind.CANCELED, "start", null, null)
                    .succeeded("cancel", CommandType.CANCEL, Story.result("start", null))
                    .succeeded("start-2", CommandType.START, Story.result("start-2", null))
                    .currentRun("start-2");

            assertBroken(story, Kind.TWO_RUNS_AT_ONCE, Kind.SWAPPED_ORDER);
        }

        @Test
        void anEffectOfARejectedCommandIsUndue() {
            Story story = new Story()
                    .logged("start")
                    .submitted("start")
                    .rejected("start", CommandType.START, ProblemType.WRONG_STATE)
                    .currentRun("start");

            assertBroken(story, Kind.UNDUE_EFFECT);
        }

        @Test
        void anEffectOfACommandThatWasOvertakenBeforeItsTurnIsUndue() {
            Story story = new Story()
                    .logged("start")
                    .submitted("start")
                    .ended("start", CommandType.START, Phase.SUPERSEDED)
                    .currentRun("start");

            assertBroken(story, Kind.UNDUE_EFFECT);
        }

        @Test
        void anEffectThatNobodyAskedForIsForeign() {
            assertBroken(Story.everythingAsItShouldBe().submitted("nobody"), Kind.FOREIGN_EFFECT);
            assertBroken(
                    Story.everythingAsItShouldBe().effect(Effect.Kind.SAVEPOINT_TRIGGERED, "restart", "nobody", null),
                    Kind.FOREIGN_EFFECT);
        }

        @Test
        void aRunThatIsNotTheCurrentOneIsAnOrphan() {
            Story story = new Story()
                    .logged("start")
                    .started("start", CommandType.START)
                    .submitted("start")
                    .succeeded("start", CommandType.START, Story.result("start", null));

            assertBroken(story, Kind.ORPHAN_RUN);
            assertThat(story.currentRun("start").judge().violations()).isEmpty();
        }
    }

    @Nested
    class Succeeding {

        @Test
        void aStartWithoutARunIsALie() {
            assertBroken(
                    new Story()
                            .logged("start")
                            .started("start", CommandType.START)
                            .succeeded("start", CommandType.START, Story.result("start", null)),
                    Kind.MISSING_EFFECT);
        }

        @Test
        void aSavepointThatWasNeverCompleteIsALie() {
            assertBroken(
                    Story.everythingAsItShouldBe()
                            .withoutEffects(effect -> effect.kind() == Effect.Kind.SAVEPOINT_TAKEN),
                    Kind.MISSING_EFFECT);
        }

        @Test
        void aSavepointSomewhereElseIsALie() {
            Story story = Story.everythingAsItShouldBe();
            story.withoutEvents(
                    event -> event.command().value().equals("savepoint") && event.phase() == Phase.SUCCEEDED);
            story.succeeded("savepoint", CommandType.SAVEPOINT, Story.result("apply.start", "file:/elsewhere"));

            assertBroken(story, Kind.MISSING_EFFECT);
        }

        @Test
        void aCancelThatLeavesTheRunRunningIsALie() {
            Story story = Story.everythingAsItShouldBe()
                    .withoutEffects(effect -> effect.kind() == Effect.Kind.CANCELED)
                    .currentRun("restart");

            assertBroken(story, Kind.MISSING_EFFECT);
        }
    }
}
