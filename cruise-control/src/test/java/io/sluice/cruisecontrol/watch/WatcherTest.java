package io.sluice.cruisecontrol.watch;

import static io.sluice.contracts.rebalance.RebalanceWord.COMPLETED_WITH_ERROR;
import static io.sluice.contracts.rebalance.RebalanceWord.NOT_READY;
import static io.sluice.contracts.rebalance.RebalanceWord.PENDING_PROPOSAL;
import static io.sluice.contracts.rebalance.RebalanceWord.PROPOSAL_READY;
import static io.sluice.contracts.rebalance.RebalanceWord.READY;
import static io.sluice.contracts.rebalance.RebalanceWord.REBALANCING;
import static io.sluice.contracts.rebalance.RebalanceWord.UNSETTLED;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.rebalance.RebalanceReport;
import io.sluice.cruisecontrol.budget.Rate;
import io.sluice.cruisecontrol.request.Requests;
import io.sluice.standin.cruisecontrol.Settings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatcherTest {

    private static final Rate TWO = new Rate(2, Rate.SCAN);

    private Rig rig = new Rig(Settings.asItComes(), TWO, 1);
    private final Line operator = new Line(rig.server, "operator");

    @Test
    void aProposalIsFollowedFromPendingToReadyWithItsSummary() {
        rig.publish(1, operator.send(Rig.propose(1), rig.now).userTaskId());

        rig.pass(15);

        assertThat(rig.words(1)).containsExactly(PENDING_PROPOSAL, PROPOSAL_READY);
        RebalanceReport report = ((Saying.Word) rig.last(1)).report();
        assertThat(report.proposal().replicaMoves()).isEqualTo(12);
    }

    @Test
    void anExecutionIsFollowedWithItsProgressToItsEnd() {
        rig = new Rig(Settings.asItComes().executionTakes(Duration.ofSeconds(60)), TWO, 1);
        rig.publish(
                1,
                new Line(rig.server, "operator").send(Rig.execute(1), rig.now).userTaskId());

        rig.pass(45);
        RebalanceReport halfway = ((Saying.Word) rig.last(1)).report();
        rig.pass(35);

        assertThat(halfway.progress().percent()).isBetween(20, 80);
        assertThat(halfway.progress().timeLeft()).isPositive();
        assertThat(rig.words(1)).containsExactly(PENDING_PROPOSAL, REBALANCING, READY);
    }

    @Test
    void aServerOnWhichNothingIsUnderWayIsLeftAlone() {
        rig.publish(1, operator.send(Rig.propose(1), rig.now).userTaskId());
        rig.pass(15);
        int asked = rig.monitor.sent().size();

        rig.pass(600);

        assertThat(rig.monitor.sent()).hasSize(asked);
    }

    @Test
    void aTaskWhoseIdNobodyHeardIsFoundByItsReason() {
        operator.send(Rig.execute(1), rig.now);
        rig.publish(1, null);

        rig.pass(35);

        assertThat(rig.words(1)).containsExactly(PENDING_PROPOSAL, REBALANCING, READY);
        assertThat(rig.server.begun()).hasSize(1);
    }

    @Test
    void aTaskThatIsNowhereIsUnsettledAndNeverAskedForAnew() {
        rig.publish(1, null);

        rig.pass(60);

        assertThat(rig.words(1)).containsExactly(UNSETTLED);
        assertThat(rig.server.begun()).isEmpty();
    }

    @Test
    void aRealFailureIsToldWithItsRealCause() {
        rig.server.failNext("com.linkedin.kafka.cruisecontrol.exception.OptimizationFailureException: [RackAwareGoal]"
                + " Insufficient number of racks.");
        rig.publish(1, operator.send(Rig.execute(1), rig.now).userTaskId());

        rig.pass(15);

        assertThat(rig.words(1).getLast()).isEqualTo(NOT_READY);
        assertThat(((Saying.Word) rig.last(1)).cause()).isEqualTo("[RackAwareGoal] Insufficient number of racks.");
    }

    @Test
    void whatTheServerCannotDoYetIsNoFailure() {
        rig.server.windows(false);
        rig.publish(1, operator.send(Rig.propose(1), rig.now).userTaskId());

        rig.pass(15);

        assertThat(rig.words(1)).containsExactly(PENDING_PROPOSAL);
        assertThat(((Saying.Word) rig.last(1)).cause()).contains("0 valid windows");
    }

    @Test
    void aStoppedExecutionIsToldAsCruiseControlSays() {
        rig.publish(1, operator.send(Rig.execute(1), rig.now).userTaskId());
        rig.pass(10);
        operator.send(Requests.stop(), rig.now);

        rig.pass(15);

        assertThat(rig.words(1)).containsExactly(PENDING_PROPOSAL, REBALANCING, COMPLETED_WITH_ERROR);
    }

    @Test
    void aTaskThatExpiredRightAfterItsEndHasEnded() {
        rig = new Rig(
                Settings.asItComes().retention(Duration.ofSeconds(20)).executionTakes(Duration.ofSeconds(60)), TWO, 1);
        rig.publish(
                1,
                new Line(rig.server, "operator").send(Rig.execute(1), rig.now).userTaskId());

        rig.pass(100);

        assertThat(rig.words(1)).containsExactly(PENDING_PROPOSAL, REBALANCING, READY);
        assertThat(rig.server.ends()).hasSize(1);
    }

    @Test
    void aRestartInTheMiddleIsRunningWhileKafkaMovesAndLostAfterwards() {
        rig = new Rig(Settings.asItComes().executionTakes(Duration.ofMinutes(5)), TWO, 1);
        rig.publish(
                1,
                new Line(rig.server, "operator").send(Rig.execute(1), rig.now).userTaskId());
        rig.pass(30);

        rig.server.restart(Duration.ofSeconds(1));
        rig.pass(7);
        Saying whileItMoves = rig.last(1);
        rig.pass(60);

        assertThat(((Saying.Word) whileItMoves).word()).isEqualTo(REBALANCING);
        assertThat(((Saying.Word) whileItMoves).cause()).contains("Kafka still moves partitions");
        assertThat(rig.last(1))
                .isInstanceOfSatisfying(
                        Saying.Lost.class, lost -> assertThat(lost.cause()).contains("restarted while it moved data"));
        assertThat(rig.words(1)).containsExactly(PENDING_PROPOSAL, REBALANCING);
        assertThat(rig.server.begun()).hasSize(1);
    }

    @Test
    void whoStartsToWatchLateBelievesTheExecutor() {
        String task = operator.send(Rig.execute(1), rig.now).userTaskId();
        rig.now = rig.now.plusSeconds(10);
        rig.publish(1, "another-id-than-" + task);

        rig.pass(6);

        assertThat(rig.words(1)).containsExactly(REBALANCING);
    }

    @Test
    void aProposalThatWasForgottenBeforeItWasComputedIsLost() {
        rig = new Rig(Settings.asItComes().proposalTakes(Duration.ofMinutes(2)), TWO, 1);
        rig.publish(
                1,
                new Line(rig.server, "operator").send(Rig.propose(1), rig.now).userTaskId());
        rig.pass(10);

        rig.server.restart(Duration.ofSeconds(1));
        rig.pass(30);

        assertThat(rig.last(1)).isInstanceOf(Saying.Lost.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoeverTakesOverAtAnySecondComesToTheTrueEndAndStartsNothing(boolean isNamed) {
        for (int second = 0; second < 45; second++) {
            rig = new Rig(Settings.asItComes(), TWO, second);
            String task = new Line(rig.server, "operator")
                    .send(Rig.execute(1), rig.now)
                    .userTaskId();
            rig.publish(1, isNamed ? task : null);

            rig.pass(second);
            rig.newMonitor();
            rig.pass(45);

            assertThat(rig.words(1))
                    .as("taken over after %s s", second)
                    .isSubsetOf(PENDING_PROPOSAL, REBALANCING, READY)
                    .endsWith(READY);
            assertThat(rig.server.begun()).as("taken over after %s s", second).hasSize(1);
        }
    }

    @Test
    void anOutageChangesNothing() {
        rig = new Rig(Settings.asItComes().executionTakes(Duration.ofMinutes(5)), TWO, 1);
        rig.publish(
                1,
                new Line(rig.server, "operator").send(Rig.execute(1), rig.now).userTaskId());
        rig.pass(20);
        Saying before = rig.last(1);

        rig.server.restart(Duration.ofMinutes(3));
        rig.pass(120);

        assertThat(rig.last(1)).isEqualTo(before);
    }
}
