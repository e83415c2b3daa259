package io.sluice.api.view;

import static io.sluice.api.view.Continuity.Verdict.CONTINUES;
import static io.sluice.api.view.Continuity.Verdict.LEFTOVER;
import static io.sluice.api.view.Continuity.Verdict.SEEK;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.api.view.Continuity.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContinuityTest {

    private static final LogPartition PARTITION = new LogPartition("t", 0);
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    private final Continuity readers = new Continuity(Duration.ofSeconds(5));

    @Test
    void aBatchAtOrBeforeThePositionContinues() {
        assertThat(judge(0, 0)).isEqualTo(CONTINUES);
        assertThat(judge(3, 7)).isEqualTo(CONTINUES);
    }

    @Test
    void aHoleBehindWhatTheReaderHasReadIsNoGap() {
        readers.applied(PARTITION, 10);

        assertThat(judge(15, 10)).isEqualTo(CONTINUES);
    }

    @Test
    void aHoleIsNoGapEitherWhereAnotherWriterHasGoneFurther() {
        readers.applied(PARTITION, 10);

        assertThat(judge(15, 12)).isEqualTo(CONTINUES);
    }

    @Test
    void aReaderThatBeginsBehindThePositionIsSentBack() {
        assertThat(judge(15, 10)).isEqualTo(SEEK);
    }

    @Test
    void aViewThatWasDroppedSendsItsReaderBack() {
        readers.applied(PARTITION, 100);

        assertThat(judge(100, 0)).isEqualTo(SEEK);
    }

    @Test
    void aReaderThatLostThePartitionMeanwhileKnowsNothing() {
        readers.applied(PARTITION, 10);
        readers.assigned(List.of(PARTITION));

        assertThat(judge(15, 10)).isEqualTo(SEEK);
    }

    @Test
    void afterASeekWhatWasFetchedBeforeIsPassedOver() {
        judge(15, 10);

        assertThat(judge(16, 10)).isEqualTo(LEFTOVER);
        assertThat(judge(15, 10))
                .as("the first after the seek; 10 to 14 are holes")
                .isEqualTo(CONTINUES);
    }

    @Test
    void theSeekIsMadeAgainWhenItsRecordsDoNotCome() {
        judge(15, 10);

        assertThat(readers.judge(PARTITION, 20, 10, NOW.plusSeconds(6))).isEqualTo(SEEK);
        assertThat(readers.judge(PARTITION, 20, 10, NOW.plusSeconds(7))).isEqualTo(CONTINUES);
    }

    @Test
    void aViewThatIsDroppedAgainDuringASeekStartsAnother() {
        judge(15, 10);

        assertThat(judge(12, 3)).isEqualTo(SEEK);
    }

    @Test
    void aReaderThatJustBeganIsSentToThePositionOnce() {
        readers.assigned(List.of(PARTITION, new LogPartition("other", 0)));

        assertThat(readers.misplaced("t", Map.of(0, 7L))).isEqualTo(Map.of(PARTITION, 7L));
        assertThat(readers.misplaced("t", Map.of(0, 7L))).isEmpty();
        assertThat(judge(9, 7)).as("fetched before, or behind a hole").isEqualTo(SEEK);
        assertThat(judge(9, 7)).isEqualTo(CONTINUES);
    }

    @Test
    void aReaderOfAViewThatWasDroppedIsSentBackThoughNothingIsWritten() {
        readers.assigned(List.of(PARTITION));
        readers.applied(PARTITION, 100);

        assertThat(readers.misplaced("t", Map.of(0, 100L))).isEmpty();
        assertThat(readers.misplaced("t", Map.of())).isEqualTo(Map.of(PARTITION, 0L));
        assertThat(readers.misplaced("t", Map.of())).isEmpty();
    }

    @Test
    void aPartitionThatWasTakenAwayIsNobodysToMove() {
        readers.assigned(List.of(PARTITION));
        readers.revoked(List.of(PARTITION));

        assertThat(readers.misplaced("t", Map.of())).isEmpty();
    }

    private Verdict judge(long first, long position) {
        return readers.judge(PARTITION, first, position, NOW);
    }
}
