package io.sluice.api.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.api.stack.Samples;
import io.sluice.contracts.ownership.InstanceLoad;
import io.sluice.contracts.state.Freshness;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoadBoardTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    private final LoadBoard board = new LoadBoard(Duration.ofHours(1));

    @Test
    void theLastWordOfEachIsShownTheLongestRunningFirst() {
        board.told(Samples.load("young", NOW.minusSeconds(1), 0, 2));
        board.told(Samples.load("old", NOW.minusSeconds(9), 7, 0));
        board.told(Samples.load("old", NOW.minusSeconds(5), 3, 0, 1));

        assertThat(board.shown(NOW)).extracting(InstanceLoad::instance).containsExactly("old", "young");
        assertThat(board.shown(NOW).getFirst().partitions()).hasSize(2);
    }

    @Test
    void oneThatLeftIsGoneAtOnceAndOneThatDiedAfterAWhile() {
        board.told(Samples.load("left", NOW, 0, 0));
        board.told(Samples.load("died", NOW, 0, 1));
        board.left("left");

        assertThat(board.shown(NOW.plus(Duration.ofHours(1))))
                .extracting(InstanceLoad::instance)
                .containsExactly("died");
        assertThat(board.shown(NOW.plus(Duration.ofHours(1)).plusMillis(1))).isEmpty();
    }

    @Test
    void aFigureOfAnInstanceIsThatOfAllItsPartitions() {
        DispatcherItem item = DispatcherItem.of(Samples.load("a", NOW, 3, 0, 4, 2), NOW.plus(Samples.SILENCE));

        assertThat(item.freshness()).isEqualTo(Freshness.CURRENT);
        assertThat(item.queued()).isEqualTo(9);
        assertThat(item.inFlight()).isEqualTo(3);
        assertThat(item.commandsPerSecond()).isEqualTo(1.5);
        assertThat(item.executorTime()).isEqualTo(0.75);
        assertThat(item.oldest()).isEqualTo(NOW.minusSeconds(4));
        assertThat(item.oldestAge()).isEqualTo(Duration.ofSeconds(4));
        assertThat(item.partitions())
                .extracting(DispatcherItem.Partition::partition)
                .containsExactly(0, 2, 4);
    }

    @Test
    void whatASilentInstanceOwnedIsOwnedByNobody() {
        Instant lastWord = NOW.minus(Samples.SILENCE).minusMillis(1);
        board.told(Samples.load("silent", lastWord, 0, 0, 1));
        board.told(Samples.load("heard", NOW, 0, 1, 2));

        DispatcherList list = DispatcherList.of(board.shown(NOW), 4, NOW);

        assertThat(list.items())
                .extracting(DispatcherItem::freshness)
                .containsExactly(Freshness.STALE, Freshness.CURRENT);
        assertThat(list.items().getFirst().observedAt()).isEqualTo(lastWord);
        assertThat(list.partitions()).isEqualTo(4);
        assertThat(list.unowned()).containsExactly(0, 3);
    }
}
