package io.sluice.dispatcher.driver.cruisecontrol;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.RunId;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.rebalance.RebalanceSpec;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Target;
import io.sluice.dispatcher.driver.Task;
import io.sluice.standin.cruisecontrol.Settings;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CruiseControlDriverTest {

    private final Stage stage = new Stage(Settings.asItComes());

    @Nested
    class Proposing {

        @Test
        void aProposalIsMadeAndNamedAndMovesNothing() throws InterruptedException {
            Outcome outcome = stage.propose();

            assertThat(((Outcome.Done) outcome).flinkJobId()).isNotNull();
            stage.pass(Duration.ofMinutes(5));
            assertThat(stage.cruiseControl.begun()).isEmpty();
        }

        @Test
        void aRepeatedStartFindsTheProposalOfTheFirst() throws InterruptedException {
            Outcome first = stage.propose();

            Outcome again = stage.carryOut("start", stage.start(), true, null);

            assertThat(again).isEqualTo(first);
        }

        @Test
        void withoutNumbersItIsTriedAgain() throws InterruptedException {
            stage.cruiseControl.windows(false);

            Outcome outcome = stage.propose();

            assertThat(outcome).isInstanceOfSatisfying(Outcome.Retry.class, retry -> {
                assertThat(retry.after()).isEqualTo(Duration.ofSeconds(30));
                assertThat(retry.problem().detail()).contains("0 valid windows");
            });
        }

        @Test
        void aRealFailureIsTheOutcomeWithItsCause() throws InterruptedException {
            stage.cruiseControl.failNext("com.linkedin.kafka.cruisecontrol.exception.OptimizationFailureException:"
                    + " [RackAwareGoal] Insufficient number of racks.");

            Problem problem = failed(stage.propose());

            assertThat(problem.is(ProblemType.CLUSTER_REFUSED)).isTrue();
            assertThat(problem.detail()).contains("[RackAwareGoal] Insufficient number of racks.");
        }

        @Test
        void whatNeedsNoYesIsCarriedOutAtOnce() throws InterruptedException {
            stage.spec = RebalanceSpec.full(null, true);

            assertThat(stage.propose()).isInstanceOf(Outcome.Done.class);
            assertThat(stage.cruiseControl.begun()).hasSize(1);
        }
    }

    @Nested
    class Approving {

        @Test
        void whatWasProposedIsCarriedOutOnceAndNamed() throws InterruptedException {
            Outcome proposed = stage.propose();

            Outcome approved = stage.carryOut("approve", stage.approve(proposed), false, null);

            assertThat(((Outcome.Done) approved).flinkJobId())
                    .isNotNull()
                    .isNotEqualTo(((Outcome.Done) proposed).flinkJobId());
            assertThat(stage.cruiseControl.begun()).hasSize(1);
        }

        @Test
        void aLostAnswerIsFoundByItsReason() throws InterruptedException {
            Outcome proposed = stage.propose();
            stage.losesAnswers = true;

            Outcome approved = stage.carryOut("approve", stage.approve(proposed), false, null);

            assertThat(((Outcome.Done) approved).flinkJobId()).isNotNull();
            assertThat(stage.cruiseControl.begun()).hasSize(1);
        }

        @Test
        void afterACrashTheTaskIsFoundByItsReasonAndNothingIsSent() throws InterruptedException {
            Outcome proposed = stage.propose();
            Outcome first = stage.carryOut("approve", stage.approve(proposed), false, null);

            Outcome again = stage.carryOut("approve", stage.approve(proposed), true, null);

            assertThat(again).isEqualTo(first);
            assertThat(stage.cruiseControl.begun()).hasSize(1);
        }

        @Test
        void whatCannotBeFoundIsInDoubtAndNeverSentASecondTime() throws InterruptedException {
            Outcome proposed = stage.propose();
            stage.swallows = true;
            Problem unanswered = failed(stage.carryOut("approve", stage.approve(proposed), false, null));
            stage.swallows = false;

            Problem afterACrash = failed(stage.carryOut("approve", stage.approve(proposed), true, null));

            assertThat(unanswered.is(ProblemType.IN_DOUBT)).isTrue();
            assertThat(afterACrash.is(ProblemType.IN_DOUBT)).isTrue();
            stage.pass(Duration.ofMinutes(1));
            assertThat(stage.cruiseControl.begun()).isEmpty();
        }

        @Test
        void onlyOneIsCarriedOutAtATimeAndTheOthersSayWhy() throws InterruptedException {
            Outcome proposed = stage.propose();
            stage.cruiseControl.externalMoves(true);

            Outcome first = stage.carryOut("approve", stage.approve(proposed), false, null);
            Outcome second = stage.carryOut("other", stage.approve(proposed), false, null);
            stage.cruiseControl.externalMoves(false);
            Outcome tried = stage.carryOut("approve", stage.approve(proposed), false, null);

            assertThat(((Outcome.Retry) first).problem().detail()).contains("initiated by external agent");
            assertThat(((Outcome.Retry) second).problem().detail()).contains("command approve goes first");
            assertThat(tried).isInstanceOf(Outcome.Done.class);
            assertThat(stage.cruiseControl.begun()).hasSize(1);
        }

        @Test
        void aChangedSpecNeedsANewProposal() throws InterruptedException {
            Outcome proposed = stage.propose();
            stage.spec = new RebalanceSpec(
                    null, null, null, null, false, false, true, null, null, null, null, null, null, null);

            Problem problem = failed(stage.carryOut("approve", stage.approve(proposed), false, null));

            assertThat(problem.is(ProblemType.WRONG_STATE)).isTrue();
            assertThat(problem.detail()).contains("has changed since");
        }

        @Test
        void whatWasForgottenNeedsANewProposal() throws InterruptedException {
            Outcome proposed = stage.propose();
            stage.cruiseControl.restart(Duration.ofSeconds(1));
            stage.pass(Duration.ofSeconds(1));

            Problem problem = failed(stage.carryOut("approve", stage.approve(proposed), false, null));

            assertThat(problem.is(ProblemType.WRONG_STATE)).isTrue();
        }
    }

    @Nested
    class Ending {

        @Test
        void whatIsCarriedOutIsStopped() throws InterruptedException {
            Outcome approved = executing();

            Outcome stopped = stage.carryOut("stop", stage.cancel(approved), false, null);

            assertThat(stopped).isEqualTo(Outcome.Done.plain());
            assertThat(stage.cruiseControl.ends())
                    .singleElement()
                    .satisfies(end -> assertThat(end.withError()).isTrue());
        }

        @Test
        void aStopAtFullCapacityIsTriedAgainAndEndsInTheTrueState() throws InterruptedException {
            Outcome approved = executing();
            stage.pass(Duration.ofSeconds(5));
            stage.fill();

            Outcome first = stage.carryOut("stop", stage.cancel(approved), false, null);
            stage.pass(((Outcome.Retry) first).after());
            Outcome second = stage.carryOut("stop", stage.cancel(approved), false, null);

            assertThat(((Outcome.Retry) first).after()).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
            assertThat(second).isEqualTo(Outcome.Done.plain());
            assertThat(stage.cruiseControl.begun()).hasSize(1);
        }

        @Test
        void aProposalHasNothingToStopAndAnothersExecutionIsLeftAlone() throws InterruptedException {
            executing();
            Outcome othersProposal = new Outcome.Done(null, null, null);
            Task cancel = new Task.Cancel(
                    new Target(
                            "orders",
                            RunId.of("another"),
                            Stage.target(othersProposal).flinkJobId()),
                    Task.Leaving.ANYTHING);

            Outcome outcome = stage.carryOut("stop", cancel, false, null);

            assertThat(outcome).isEqualTo(Outcome.Done.plain());
            assertThat(stage.cruiseControl.ends()).isEmpty();
        }

        @Test
        void whileItIsCarriedOutNoNewOneBegins() throws InterruptedException {
            Outcome approved = executing();
            Task confirm = new Task.ConfirmEnd(Stage.target(approved), true);

            assertThat(failed(stage.carryOut("refresh", confirm, false, null)).is(ProblemType.JOB_RUNNING))
                    .isTrue();
            stage.pass(Duration.ofSeconds(30));
            assertThat(stage.carryOut("refresh", confirm, false, null)).isEqualTo(Outcome.Done.plain());
        }

        @Test
        void anOutageIsTriedAgain() throws InterruptedException {
            Outcome approved = executing();
            stage.cruiseControl.restart(Duration.ofMinutes(1));

            Outcome outcome = stage.carryOut("stop", stage.cancel(approved), false, null);

            assertThat(((Outcome.Retry) outcome).problem().is(ProblemType.CLUSTER_UNREACHABLE))
                    .isTrue();
        }

        private Outcome executing() throws InterruptedException {
            Outcome approved = stage.carryOut("approve", stage.approve(stage.propose()), false, null);
            assertThat(stage.cruiseControl.begun()).hasSize(1);
            return approved;
        }
    }

    private static Problem failed(Outcome outcome) {
        return ((Outcome.Failed) outcome).problem();
    }
}
