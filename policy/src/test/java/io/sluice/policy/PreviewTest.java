package io.sluice.policy;

import static io.sluice.policy.Bench.JOB;
import static io.sluice.policy.Bench.RESTART;
import static io.sluice.policy.Bench.RUN;
import static io.sluice.policy.Bench.failures;
import static io.sluice.policy.Bench.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.RunId;
import io.sluice.contracts.checkpoint.CheckpointEvent;
import io.sluice.contracts.checkpoint.CheckpointEvent.Status;
import io.sluice.contracts.checkpoint.SnapshotKind;
import io.sluice.contracts.policy.CheckpointPolicy.Stalled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreviewTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final RunId NEXT = RunId.of("run-2");

    @Test
    void itDecidesOnTheRecordWhatThePolicyWouldHaveDecided() {
        Bench bench = new Bench(failures(3, 5, RESTART));
        bench.fail(0, 4, 5.1, 5.2, 5.3);
        List<CheckpointEvent> recorded = new ArrayList<>();
        for (double at : new double[] {0, 4, 5.1, 5.2, 5.3}) {
            recorded.add(failed(RUN, recorded.size() + 1, at));
        }
        Collections.shuffle(recorded, new java.util.Random(6));

        List<Decision> previewed = Preview.of(JOB, failures(3, 5, RESTART), recorded, null);

        assertThat(previewed)
                .extracting(Decision::id)
                .containsExactly(bench.decisions.getFirst().id());
        assertThat(previewed).extracting(Decision::at).containsExactly(minute(5.2));
    }

    @Test
    void aRestartOfTheRecordEmptiesTheWindowAndOneOfThePreviewDoesNotStopIt() {
        List<CheckpointEvent> recorded = List.of(
                failed(RUN, 1, 0), failed(NEXT, 2, 1), failed(NEXT, 3, 2), failed(NEXT, 4, 3), failed(NEXT, 5, 4));

        assertThat(Preview.of(JOB, failures(2, 5, RESTART), recorded, null))
                .extracting(Decision::at)
                .containsExactly(minute(2), minute(4));
    }

    @Test
    void aStallShowsBetweenEventsAndUntilTheRunIsKnownToHaveRun() {
        Stalled policy = new Stalled(Duration.ofMinutes(15), RESTART);
        List<CheckpointEvent> recorded = List.of(
                Bench.event(RUN, 1, SnapshotKind.CHECKPOINT, Status.COMPLETED, 0, SECOND),
                Bench.event(RUN, 2, SnapshotKind.CHECKPOINT, Status.COMPLETED, 20, SECOND));

        assertThat(Preview.of(JOB, policy, recorded, null))
                .extracting(Decision::at)
                .containsExactly(minute(15));
        assertThat(Preview.of(JOB, policy, recorded, minute(51)))
                .extracting(Decision::at)
                .containsExactly(minute(15), minute(35), minute(50));
    }

    @Test
    void nothingRecordedDecidesNothing() {
        assertThat(Preview.of(JOB, failures(1, 5, RESTART), List.of(), minute(100)))
                .isEmpty();
    }

    private static CheckpointEvent failed(RunId run, long id, double minute) {
        return Bench.event(run, id, SnapshotKind.CHECKPOINT, Status.FAILED, minute, SECOND);
    }
}
