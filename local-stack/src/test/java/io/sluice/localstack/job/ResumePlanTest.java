package io.sluice.localstack.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ResumePlanTest {

    private static final String RUN = "0123456789abcdef0123456789abcdef";
    private static final long GENERATION = 2;
    private static final Set<String> KNOWN = Set.of(RUN);
    private static final Set<String> FORGOTTEN = Set.of();
    private static final Optional<StoppedJob> NO_NOTE = Optional.empty();

    @Nested
    class AfterDown {

        private final Optional<StoppedJob> note =
                Optional.of(new StoppedJob("examples/steady", GENERATION, "key", Optional.of("stop-by-down")));
        private final Optional<StoppedJob> noteWithoutId =
                Optional.of(new StoppedJob("examples/steady", GENERATION, "key", Optional.empty()));

        @Test
        void aJobThatDownStoppedIsStarted() {
            assertStarted(
                    decide(job("suspended", "SUSPENDED"), note, List.of(done("stop-by-down", "stop")), FORGOTTEN));
        }

        @Test
        void aJobThatAPersonStoppedBeforeDownIsNotNotedAndStaysStopped() {
            assertLeft(decide(job("suspended", "SUSPENDED"), NO_NOTE, List.of(done("by-hand", "stop")), FORGOTTEN));
        }

        @Test
        void aJobThatAPersonCanceledSinceStaysCanceled() {
            assertLeft(decide(
                    job("canceled", "CANCELED"),
                    note,
                    List.of(done("by-hand", "cancel"), done("stop-by-down", "stop")),
                    FORGOTTEN));
        }

        @Test
        void aSavepointTakenSinceIsNoDecisionAboutTheJob() {
            assertStarted(decide(
                    job("suspended", "SUSPENDED"),
                    note,
                    List.of(done("by-hand", "savepoint"), done("stop-by-down", "stop")),
                    FORGOTTEN));
        }

        @Test
        void aJobWhoseSavepointFailedGoesOnFromItsNewestCheckpoint() {
            assertStarted(decide(job("running", "RUNNING"), note, List.of(failed("stop-by-down", "stop")), FORGOTTEN));
        }

        @Test
        void aStopOfWhichNobodyKnowsWhoseItWasMayBeAPersons() {
            assertLeft(
                    decide(job("suspended", "SUSPENDED"), noteWithoutId, List.of(done("unknown", "stop")), FORGOTTEN));
        }

        @Test
        void aStopOfDownThatIsStillUnderWayStaysNoted() {
            assertThat(decide(job("running", "RUNNING"), note, List.of(underWay("stop-by-down", "stop")), FORGOTTEN))
                    .isInstanceOf(ResumePlan.Decision.Postpone.class);
        }

        @Test
        void aStopOfAPersonThatIsUnderWayEndsTheNote() {
            assertLeft(decide(
                    job("suspended", "SUSPENDED"),
                    note,
                    List.of(underWay("by-hand", "stop"), done("stop-by-down", "stop")),
                    FORGOTTEN));
        }

        @Test
        void aJobThatAnApplyLetRestSinceStaysStopped() {
            StoppedJob earlier = new StoppedJob("examples/steady", GENERATION - 1, "key", Optional.of("stop-by-down"));
            assertLeft(decide(
                    job("suspended", "SUSPENDED"),
                    Optional.of(earlier),
                    List.of(done("stop-by-down", "stop")),
                    FORGOTTEN));
        }

        @Test
        void aDownThatDiedBeforeItsFirstStopLeavesTheRunningJobAlone() {
            assertLeft(decide(job("running", "RUNNING"), noteWithoutId, List.of(done("first", "start")), KNOWN));
        }
    }

    @Nested
    class AfterACrash {

        @Test
        void aJobThatFlinkForgotIsStarted() {
            assertStarted(decide(job("running", "RUNNING"), NO_NOTE, List.of(done("first", "start")), FORGOTTEN));
        }

        @Test
        void aJobThatIsLostIsStarted() {
            assertStarted(decide(job("running", "LOST"), NO_NOTE, List.of(), FORGOTTEN));
        }

        @Test
        void aJobThatFlinkHasIsLeftAlone() {
            assertLeft(decide(job("running", "RESTARTING"), NO_NOTE, List.of(), KNOWN));
        }

        @Test
        void aJobThatFinishedStaysFinished() {
            assertLeft(decide(job("running", "FINISHED"), NO_NOTE, List.of(), FORGOTTEN));
        }

        @Test
        void aJobThatFailedStaysFailedForAPersonToLookAt() {
            assertLeft(decide(job("running", "FAILED"), NO_NOTE, List.of(), FORGOTTEN));
        }

        @Test
        void aStartThatTheDispatcherTookUpAgainIsNotDoubled() {
            assertLeft(decide(job("running", "STARTING"), NO_NOTE, List.of(underWay("first", "start")), FORGOTTEN));
        }

        @Test
        void aJobThatShouldRunAndNeverDidIsStarted() {
            JobView never =
                    new JobView("examples/steady", GENERATION, "local", "running", Optional.empty(), Optional.empty());
            assertStarted(decide(never, NO_NOTE, List.of(failed("first", "start")), FORGOTTEN));
        }
    }

    private static ResumePlan.Decision decide(
            JobView job, Optional<StoppedJob> note, List<CommandView> commands, Set<String> known) {
        return ResumePlan.decide(job, note, commands, known);
    }

    private static void assertStarted(ResumePlan.Decision decision) {
        assertThat(decision).isInstanceOf(ResumePlan.Decision.Start.class);
    }

    private static void assertLeft(ResumePlan.Decision decision) {
        assertThat(decision).isInstanceOf(ResumePlan.Decision.Leave.class);
    }

    private static JobView job(String desired, String state) {
        JobView.Status status =
                new JobView.Status(state, Optional.empty(), "CURRENT", Optional.empty(), Optional.empty());
        return new JobView("examples/steady", GENERATION, "local", desired, Optional.of(RUN), Optional.of(status));
    }

    private static CommandView done(String id, String type) {
        return new CommandView(id, "examples/steady", type, "succeeded", Optional.empty(), Optional.empty());
    }

    private static CommandView underWay(String id, String type) {
        return new CommandView(id, "examples/steady", type, "started", Optional.empty(), Optional.empty());
    }

    private static CommandView failed(String id, String type) {
        return new CommandView(id, "examples/steady", type, "failed", Optional.empty(), Optional.empty());
    }
}
