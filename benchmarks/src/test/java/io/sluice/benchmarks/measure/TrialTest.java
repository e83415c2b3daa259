package io.sluice.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrialTest {

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final long MILLI = 1_000_000;

    @Test
    void aLatencyGoesFromSendingToTheMilestone() throws Exception {
        Trial trial = new Trial(1, 0);

        trial.sent(0, 5 * MILLI);
        trial.reached(Milestone.CALLED, 0, 7 * MILLI);
        trial.reached(Milestone.COMMITTED, 0, 35 * MILLI);

        assertThat(trial.await(Milestone.CALLED, AT_ONCE).max().toMillis()).isEqualTo(2);
        assertThat(trial.await(Milestone.COMMITTED, AT_ONCE).max().toMillis()).isEqualTo(30);
    }

    @Test
    void theWarmUpDoesNotCount() throws Exception {
        Trial trial = new Trial(3, 2);

        trial.reached(Milestone.CALLED, 0, 100 * MILLI);
        trial.reached(Milestone.CALLED, 1, 100 * MILLI);
        trial.reached(Milestone.CALLED, 2, MILLI);

        Summary summary = trial.await(Milestone.CALLED, AT_ONCE);
        assertThat(summary.count()).isEqualTo(1);
        assertThat(summary.max().toMillis()).isEqualTo(1);
    }

    @Test
    void aParcelThatArrivesTwiceFailsTheTrial() {
        Trial trial = new Trial(2, 0);

        trial.reached(Milestone.CALLED, 1, MILLI);
        trial.reached(Milestone.CALLED, 1, 2 * MILLI);

        assertThatThrownBy(() -> trial.await(Milestone.CALLED, AT_ONCE))
                .isInstanceOf(MeasurementException.class)
                .hasMessage("Parcel 1 was CALLED twice");
    }

    @Test
    void whatDoesNotArriveIsNoFigure() {
        Trial trial = new Trial(2, 0);

        trial.reached(Milestone.CALLED, 1, MILLI);

        assertThatThrownBy(() -> trial.await(Milestone.CALLED, AT_ONCE))
                .hasMessage("1 of 2 parcels were not CALLED within 0 s");
        assertThat(trial.left(Milestone.CALLED)).isEqualTo(1);
        assertThat(trial.has(Milestone.CALLED, 0)).isFalse();
        assertThat(trial.has(Milestone.CALLED, 1)).isTrue();
    }

    @Test
    void theFirstFailureIsTheOneThatIsTold() {
        Trial trial = new Trial(1, 0);

        trial.fail("first");
        trial.fail("second");

        assertThatThrownBy(() -> trial.has(Milestone.CALLED, 0)).hasMessage("first");
    }
}
