package io.sluice.monitor.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sluice.contracts.alert.Alert;
import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.job.Desired;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.observation.Observation;
import io.sluice.contracts.rebalance.Progress;
import io.sluice.contracts.rebalance.RebalanceReport;
import io.sluice.contracts.rebalance.RebalanceSpec;
import io.sluice.contracts.rebalance.RebalanceWord;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people are told of rebalances, through the whole topology. */
class RebalanceAlertsTest {

    private static final Duration MOST = Rig.REBALANCE_STUCK_AFTER.minus(Rig.SECOND.multipliedBy(2));

    private final Rig rig = new Rig();

    @BeforeEach
    void declare() {
        rig.declare(new Job(
                Rig.JOB,
                1,
                JobSpec.ofRebalance("local", RebalanceSpec.full(null, false), null, Map.of()),
                Desired.RUNNING,
                Rig.run(1),
                Rig.BEGIN,
                Rig.BEGIN,
                null));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void aFailedOneIsOneAlertWithItsCauseUntilItIsRefreshed() {
        says(RebalanceWord.NOT_READY, "[RackAwareGoal] Insufficient number of racks.", null);
        passWithAnswers(Rig.DIVERGENCE_GRACE.multipliedBy(2));

        assertThat(rig.alerts.readValuesToList())
                .extracting(Alert::kind, Alert::cause, alert -> alert.resolvedAt() == null)
                .containsExactly(tuple("rebalance-failed", "[RackAwareGoal] Insufficient number of racks.", true));

        says(RebalanceWord.PROPOSAL_READY, null, null);

        assertThat(rig.alerts.readValuesToList())
                .extracting(Alert::kind, alert -> alert.resolvedAt() == null)
                .containsExactly(tuple("rebalance-failed", false));
    }

    @Test
    void oneThatMovesNothingMoreIsAnAlertUntilItGetsOn() {
        says(RebalanceWord.REBALANCING, null, moved(100));
        passWithAnswers(MOST);
        assertThat(rig.alerts.isEmpty()).isTrue();

        passWithAnswers(Rig.SECOND.multipliedBy(4));

        assertThat(rig.alerts.readValuesToList())
                .extracting(Alert::kind, alert -> alert.details().get("movedMb"))
                .containsExactly(tuple("rebalance-stuck", "100"));

        says(RebalanceWord.REBALANCING, null, moved(101));
        passWithAnswers(Rig.SECOND);

        assertThat(rig.alerts.readValuesToList())
                .extracting(Alert::kind, alert -> alert.resolvedAt() == null)
                .containsExactly(tuple("rebalance-stuck", false));
    }

    @Test
    void oneThatGetsOnByLessThanAPercentIsNotStuck() {
        for (int mb = 100; mb < 105; mb++) {
            says(RebalanceWord.REBALANCING, null, moved(mb));
            passWithAnswers(MOST);
        }

        assertThat(rig.alerts.isEmpty()).isTrue();
    }

    @Test
    void aProposalMayWaitForItsYesAsLongAsItLikes() {
        says(RebalanceWord.PROPOSAL_READY, null, null);

        passWithAnswers(Rig.REBALANCE_STUCK_AFTER.multipliedBy(2));

        assertThat(rig.alerts.isEmpty()).isTrue();
    }

    @Test
    void aProposalThatIsNeverComputedIsStuck() {
        says(RebalanceWord.PENDING_PROPOSAL, "There are only 0 valid windows", null);

        passWithAnswers(Rig.REBALANCE_STUCK_AFTER.plus(Rig.SECOND.multipliedBy(2)));

        assertThat(rig.alerts.readValuesToList())
                .extracting(Alert::kind, Alert::cause)
                .containsExactly(tuple("rebalance-stuck", "There are only 0 valid windows"));
    }

    @Test
    void whatIsNotConfirmedIsStaleAndNeitherFailedNorStuck() {
        says(RebalanceWord.REBALANCING, null, moved(100));
        rig.unreachable("There are already 5 active user tasks, which has reached the servlet capacity");

        rig.pass(Rig.REBALANCE_STUCK_AFTER.multipliedBy(2));

        assertThat(rig.alerts.readValuesToList()).extracting(Alert::kind).containsExactly("stale");
    }

    @Test
    void aStoppedOneIsAsItWasWanted() {
        says(RebalanceWord.REBALANCING, null, moved(100));
        rig.tell(CommandType.STOP, "stop", Phase.STARTED, null);
        says(RebalanceWord.COMPLETED_WITH_ERROR, "Execution stopped by user", moved(100));
        passWithAnswers(Rig.SECOND);

        assertThat(rig.last().state().name()).isEqualTo("CANCELED");
        assertThat(rig.alerts.isEmpty()).isTrue();
    }

    private void says(RebalanceWord word, @Nullable String cause, @Nullable Progress progress) {
        rig.observe(
                Rig.JOB.toString(),
                Observation.Seen.ofRebalance(
                        Rig.JOB,
                        Rig.run(1).id(),
                        "local",
                        word.text(),
                        cause,
                        "cruise-control",
                        rig.now,
                        new RebalanceReport(null, progress)));
        rig.answered();
    }

    private static Progress moved(long mb) {
        return new Progress(10, mb, 1_000, 1, 10, null);
    }

    private void passWithAnswers(Duration time) {
        for (Duration left = time; left.isPositive(); left = left.minus(Rig.SECOND)) {
            rig.pass(Rig.SECOND);
            rig.answered();
        }
    }
}
