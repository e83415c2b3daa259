package io.sluice.monitor.fold;

import static io.sluice.contracts.rebalance.RebalanceWord.COMPLETED_WITH_ERROR;
import static io.sluice.contracts.rebalance.RebalanceWord.NOT_READY;
import static io.sluice.contracts.rebalance.RebalanceWord.PROPOSAL_READY;
import static io.sluice.contracts.rebalance.RebalanceWord.READY;
import static io.sluice.contracts.rebalance.RebalanceWord.REBALANCING;
import static io.sluice.contracts.rebalance.RebalanceWord.UNSETTLED;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.rebalance.Progress;
import io.sluice.contracts.rebalance.RebalanceWord;
import io.sluice.contracts.state.Freshness;
import io.sluice.contracts.state.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RebalanceFoldTest {

    @ParameterizedTest
    @CsvSource({
        "NEW, STARTING",
        "PENDING_PROPOSAL, STARTING",
        "PROPOSAL_READY, AWAITING_APPROVAL",
        "REBALANCING, RUNNING",
        "STOPPED, CANCELED",
        "READY, FINISHED",
        "NOT_READY, FAILED",
        "COMPLETED_WITH_ERROR, FAILED"
    })
    void eachWordMeansItsState(RebalanceWord word, State state) {
        assertThat(proposing().rebalance(word, "why", null).status().state()).isEqualTo(state);
    }

    @Test
    void aRealFailureHasItsCause() {
        Story story = proposing().rebalance(NOT_READY, "[RackAwareGoal] Insufficient number of racks.", null);

        assertThat(story.status().cause()).isEqualTo("[RackAwareGoal] Insufficient number of racks.");
    }

    @Test
    void whatNobodyCanSayNowIsStaleAndTheStateStays() {
        Story story = executing().rebalance(UNSETTLED, "no task", null);

        assertThat(story.status().state()).isEqualTo(State.RUNNING);
        assertThat(story.status().freshness()).isEqualTo(Freshness.STALE);
    }

    @Test
    void contentionAndOutageChangeNoState() {
        Story story = executing().unreachableFor(Duration.ofMinutes(10), "all slots are taken");

        assertThat(story.status().state()).isEqualTo(State.RUNNING);
        assertThat(story.status().freshness()).isEqualTo(Freshness.STALE);
        assertThat(story.status().staleCause()).isEqualTo("all slots are taken");
    }

    @ParameterizedTest
    @EnumSource(
            value = CommandType.class,
            names = {"STOP", "CANCEL"})
    void anErrorThatWasAskedForIsNoFailure(CommandType asked) {
        Story whileItIsAsked =
                executing().commanded("end", asked, Phase.STARTED).rebalance(COMPLETED_WITH_ERROR);
        Story afterwards = executing()
                .commanded("end", asked, Phase.STARTED)
                .commanded("end", asked, Phase.SUCCEEDED)
                .rebalance(COMPLETED_WITH_ERROR);
        Story inDoubt = executing().failed("end", asked, ProblemType.IN_DOUBT).rebalance(COMPLETED_WITH_ERROR);

        assertThat(whileItIsAsked.status().state()).isEqualTo(State.CANCELED);
        assertThat(afterwards.status().state()).isEqualTo(State.CANCELED);
        assertThat(inDoubt.status().state()).isEqualTo(State.CANCELED);
    }

    @Test
    void aStopThatWasRefusedExplainsNoError() {
        Story story = executing()
                .commanded("end", CommandType.STOP, Phase.STARTED)
                .failed("end", CommandType.STOP, ProblemType.CLUSTER_REFUSED)
                .rebalance(COMPLETED_WITH_ERROR);

        assertThat(story.status().state()).isEqualTo(State.FAILED);
    }

    @Test
    void aRebalanceThatEndedByItselfWhileItWasStoppedHasFinished() {
        Story story =
                executing().commanded("end", CommandType.STOP, Phase.STARTED).rebalance(READY);

        assertThat(story.status().state()).isEqualTo(State.FINISHED);
    }

    @Test
    void aStopOfAProposalCancelsIt() {
        Story story = proposing()
                .rebalance(PROPOSAL_READY)
                .commanded("end", CommandType.STOP, Phase.STARTED)
                .commanded("end", CommandType.STOP, Phase.SUCCEEDED)
                .after(Duration.ofMinutes(1))
                .rebalance(PROPOSAL_READY);

        assertThat(story.status().state()).isEqualTo(State.CANCELED);
    }

    @Test
    void aProposalThatWaitsIsNotLostWhenItsTaskIsForgotten() {
        Story story = proposing().rebalance(PROPOSAL_READY).absent(1).answeredFor(Story.LOST_GRACE.multipliedBy(2));

        assertThat(story.status().state()).isEqualTo(State.AWAITING_APPROVAL);
        assertThat(story.status().freshness()).isEqualTo(Freshness.CURRENT);
    }

    @Test
    void aFalseNotReadyOfStrimziIsStaleWithItsCauseAndTheStateStays() {
        Story story = proposing()
                .resourceOfRebalance(REBALANCING, null)
                .resourceOfRebalance(UNSETTLED, "all slots of Cruise Control were taken, so Strimzi said NotReady");

        assertThat(story.status().state()).isEqualTo(State.RUNNING);
        assertThat(story.status().freshness()).isEqualTo(Freshness.STALE);
        assertThat(story.status().staleCause()).contains("all slots of Cruise Control were taken");

        story.resourceOfRebalance(READY, null);

        assertThat(story.status().state()).isEqualTo(State.FINISHED);
        assertThat(story.status().freshness()).isEqualTo(Freshness.CURRENT);
    }

    @Test
    void howFarItWasIsNotForgottenByAWatcherThatHasJustBegun() {
        Progress half = new Progress(50, 500, 1_000, 1, 2, null);

        Story story = proposing().rebalance(REBALANCING, null, half).rebalance(REBALANCING);

        assertThat(story.status().rebalance().progress()).isEqualTo(half);
    }

    @Test
    void aResourceThatWaitsForAYesAndIsDeletedIsLost() {
        Story story = proposing()
                .resourceOfRebalance(PROPOSAL_READY, null)
                .absent(1)
                .answeredFor(Story.LOST_GRACE.multipliedBy(2));

        assertThat(story.status().state()).isEqualTo(State.LOST);
    }

    @Test
    void aResourceThatWaitsForAYesIsConfirmedByTheApiServer() {
        Story story = proposing()
                .resourceOfRebalance(PROPOSAL_READY, null)
                .unreachableFor(Duration.ofMinutes(10), "connection refused");

        assertThat(story.status().state()).isEqualTo(State.AWAITING_APPROVAL);
        assertThat(story.status().freshness()).isEqualTo(Freshness.STALE);
    }

    @Test
    void whatIsAtRestNeedsNobodyToConfirmIt() {
        Story ended = executing().rebalance(READY).after(Duration.ofHours(1));
        Story waiting = proposing().rebalance(PROPOSAL_READY).after(Duration.ofHours(1));

        assertThat(ended.status().freshness()).isEqualTo(Freshness.CURRENT);
        assertThat(waiting.status().freshness()).isEqualTo(Freshness.CURRENT);
    }

    @Test
    void anExecutionThatNobodyKnowsIsLostOnlyAfterTheGraceAndFoundAgain() {
        Story story = executing().absent(1);
        assertThat(story.status().state()).isEqualTo(State.RUNNING);

        story.answeredFor(Story.LOST_GRACE.plusSeconds(2));
        assertThat(story.status().state()).isEqualTo(State.LOST);

        story.rebalance(REBALANCING);
        assertThat(story.status().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void progressIsPartOfTheStatusAndToldOncePerPercent() {
        Story story = executing().rebalance(REBALANCING, null, new Progress(25, 250, 1000, 3, 12, null));
        int told = story.told().size();

        story.rebalance(REBALANCING, null, new Progress(25, 254, 1000, 3, 12, null));
        assertThat(story.told()).hasSize(told);

        story.rebalance(REBALANCING, null, new Progress(26, 260, 1000, 3, 12, null));
        assertThat(story.told()).hasSize(told + 1);
        assertThat(story.status().rebalance().progress().percent()).isEqualTo(26);
    }

    private static Story proposing() {
        return Story.startedRebalance()
                .succeeded("start-1", CommandType.START, 1, null)
                .rebalance(RebalanceWord.PENDING_PROPOSAL);
    }

    private static Story executing() {
        return proposing().rebalance(REBALANCING);
    }
}
