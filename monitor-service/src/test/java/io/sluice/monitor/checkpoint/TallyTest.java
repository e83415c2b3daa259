package io.sluice.monitor.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.checkpoint.CheckpointEvent;
import io.sluice.contracts.checkpoint.CheckpointEvent.Status;
import io.sluice.contracts.checkpoint.SnapshotKind;
import io.sluice.contracts.observation.Observation.Checkpointed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** One failed checkpoint that many probes see counts once, and what nobody saw is said. */
class TallyTest {

    private static final JobId JOB = JobId.of("payments/fraud");
    private static final RunId RUN = RunId.of("run-1");
    private static final Instant BEGIN = Instant.parse("2026-11-20T08:00:00Z");

    private final List<CheckpointEvent> told = new ArrayList<>();
    private Tally tally = Tally.of(RUN);
    private int looks;

    @Test
    void oneFailureThatManyProbesListIsToldOnce() {
        look(0, 1, failed(1));
        look(0, 1, failed(1));
        look(0, 1, failed(1));

        assertThat(told).extracting(CheckpointEvent::id).containsExactly(1L);
        assertThat(told.getFirst().missed()).isNull();
    }

    @Test
    void severalBetweenTwoProbesAreToldOneByOne() {
        look(1, 0, completed(1));
        look(2, 2, completed(1), failed(2), failed(3), completed(4));

        assertThat(told).extracting(CheckpointEvent::id).containsExactly(1L, 2L, 3L, 4L);
        assertThat(told).extracting(CheckpointEvent::missed).containsOnlyNulls();
    }

    @Test
    void whatFlinkCountsAndDoesNotListAnyMoreIsToldAsMissed() {
        look(2, 0, completed(1), completed(2));
        // 3 to 9 came and went between two probes.
        look(
                12,
                7,
                LongStream.rangeClosed(10, 19).mapToObj(TallyTest::completed).toArray(CheckpointEvent[]::new));
        look(13, 7, completed(20));

        assertThat(told).hasSize(13);
        assertThat(told.get(2).id()).isEqualTo(10);
        assertThat(told.get(2).missed()).isEqualTo(7);
        assertThat(told.getLast().missed()).isNull();
        assertThat(toldAndMissed()).isEqualTo(20);
    }

    @Test
    void aFailureWithoutANumberIsMissedByTheNextEvent() {
        look(0, 1);
        look(0, 2);
        look(1, 2, completed(1));

        assertThat(told)
                .singleElement()
                .satisfies(event -> assertThat(event.missed()).isEqualTo(2));
    }

    @Test
    void aMonitorThatComesLateSaysHowManyWereBefore() {
        look(40, 2, completed(37), failed(41), completed(42));

        assertThat(told.getFirst().missed()).isEqualTo(39);
        assertThat(toldAndMissed()).isEqualTo(42);
    }

    @Test
    void oneThatEndsAfterAYoungerOneIsToldToo() {
        look(1, 0, completed(2));
        look(2, 0, completed(2), completed(1));

        assertThat(told).extracting(CheckpointEvent::id).containsExactly(2L, 1L);
    }

    @Test
    void aJobManagerThatBeginsAnewCountsFromNothingAndNumbersGoOn() {
        look(8, 2, completed(9), failed(10));
        long before = toldAndMissed();
        look(1, 0, completed(12));
        look(2, 0, completed(12), completed(13));

        assertThat(toldAndMissed() - before).isEqualTo(2);
        assertThat(told).extracting(CheckpointEvent::id).containsExactly(9L, 10L, 12L, 13L);
        assertThat(told.subList(2, 4)).extracting(CheckpointEvent::missed).containsOnlyNulls();
    }

    @Test
    void anOlderLookThatComesLateIsNoNewJobManager() {
        look(5, 0, completed(5));
        Checkpointed late = news(3, 0, BEGIN.minusSeconds(9), completed(3));
        take(late);
        look(6, 0, completed(6));

        assertThat(toldAndMissed()).isEqualTo(7);
        assertThat(told).extracting(CheckpointEvent::id).containsExactly(5L, 3L, 6L);
        assertThat(told.getLast().missed()).isNull();
    }

    @Test
    void whatIsKeptDoesNotGrow() {
        for (long id = 1; id <= 500; id++) {
            look(id, 0, completed(id));
        }
        look(500, 0, completed(1), completed(399), completed(500));

        assertThat(tally.ids()).hasSize(100);
        assertThat(told).hasSize(500);
    }

    private long toldAndMissed() {
        return told.size()
                + told.stream()
                        .mapToLong(event -> event.missed() == null ? 0 : event.missed())
                        .sum();
    }

    private void look(long completed, long failed, CheckpointEvent... listed) {
        take(news(completed, failed, BEGIN.plusSeconds(++looks), listed));
    }

    private void take(Checkpointed news) {
        Tally.Turn turn = tally.take(news);
        tally = turn.after();
        told.addAll(turn.events());
    }

    private static Checkpointed news(long completed, long failed, Instant at, CheckpointEvent... listed) {
        return new Checkpointed(JOB, RUN, "local", completed, failed, null, List.of(listed), "flink-checkpoints", at);
    }

    private static CheckpointEvent completed(long id) {
        return event(id, Status.COMPLETED);
    }

    private static CheckpointEvent failed(long id) {
        return event(id, Status.FAILED);
    }

    private static CheckpointEvent event(long id, Status status) {
        return new CheckpointEvent(
                JOB, RUN, id, SnapshotKind.CHECKPOINT, status, BEGIN, BEGIN, null, null, null, null, null, null, null);
    }
}
