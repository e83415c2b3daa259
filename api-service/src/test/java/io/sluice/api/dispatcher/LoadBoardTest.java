package io.sluice.api.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.api.stack.Samples;
import io.sluice.contracts.state.Freshness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadBoardTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    private final LoadBoard board = new LoadBoard(Duration.ofHours(1));

    @Test
    void theLastWordOfEachIsShownTheLongestRunningFirst() {
        board.told(Samples.load("young", NOW.minusSeconds(1), 0, 2));
        board.told(Samples.load("old", NOW.minusSeconds(9), 7, 0));
        board.told(Samples.load("old", NOW.minusSeconds(5), 3, 0, 1));

        assertThat(board.shown(NOW)).extracting(LoadBoardTest::nameOf).containsExactly("old", "young");
        assertThat(board.shown(NOW).getFirst().owned()).hasSize(2);
    }

    @Test
    void oneThatLeftIsGoneAtOnceAndOneThatDiedAfterAWhile() {
        board.told(Samples.load("left", NOW, 0, 0));
        board.told(Samples.load("died", NOW, 0, 1));
        board.gone("left");

        assertThat(board.shown(NOW.plus(Duration.ofHours(1))))
                .extracting(LoadBoardTest::nameOf)
                .containsExactly("died");
        assertThat(board.shown(NOW.plus(Duration.ofHours(1)).plusMillis(1))).isEmpty();
    }

    @Test
    void aFigureOfAnInstanceIsThatOfAllItsPartitions() {
        board.told(Samples.load("a", NOW, 3, 0, 4, 2));

        DispatcherItem item =
                DispatcherItem.of(board.shown(NOW.plus(Samples.SILENCE)).getFirst());

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

        DispatcherList list = DispatcherList.of(board.shown(NOW), 4);

        assertThat(list.items())
                .extracting(DispatcherItem::freshness)
                .containsExactly(Freshness.STALE, Freshness.CURRENT);
        assertThat(list.items().getFirst().observedAt()).isEqualTo(lastWord);
        assertThat(list.partitions()).isEqualTo(4);
        assertThat(list.unowned()).containsExactly(0, 3);
    }

    @Test
    void whoDiedIsStaleAsSoonAsOthersHaveAllThatItOwned() {
        board.told(Samples.load("died", NOW, 0, 0, 1));
        board.told(Samples.load("one", NOW.plusSeconds(1), 0, 0, 2));
        assertThat(shown()).containsExactly("died CURRENT [1]", "one CURRENT [0, 2]");

        board.told(Samples.load("other", NOW.plusSeconds(2), 0, 1, 3));

        assertThat(shown()).containsExactly("died STALE []", "one CURRENT [0, 2]", "other CURRENT [1, 3]");
        assertThat(DispatcherList.of(board.shown(NOW), 4).unowned()).isEmpty();
    }

    @Test
    void whoWasFrozenAndSpeaksFirstOfWhatItHadDoesNotHaveItAgain() {
        board.told(Samples.load("frozen", NOW, 0, 0, 1));
        board.told(Samples.load("other", NOW.plusSeconds(1), 0, 0, 1));
        board.told(Samples.load("frozen", NOW.plusSeconds(2), 0, 0, 1));
        assertThat(shown()).containsExactly("other CURRENT [0, 1]", "frozen STALE []");

        board.told(Samples.load("frozen", NOW.plusSeconds(3), 0));
        board.told(Samples.load("other", NOW.plusSeconds(4), 0, 0));
        board.told(Samples.load("frozen", NOW.plusSeconds(5), 0, 1));

        assertThat(shown()).containsExactly("other CURRENT [0]", "frozen CURRENT [1]");
    }

    @Test
    void whoIsHeardOfOwnsWhatAYoungerOneClaimedAndDied() {
        board.told(Samples.load("heard", NOW, 0, 0));
        board.told(Samples.load("silent", NOW.minus(Samples.SILENCE).minusMillis(1), 0, 0));

        assertThat(shown()).containsExactly("silent STALE []", "heard CURRENT [0]");
    }

    /** The longest running first: each sample was started as long before its word. */
    private List<String> shown() {
        return board.shown(NOW).stream()
                .map(DispatcherItem::of)
                .map(item -> item.instance() + " " + item.freshness() + " "
                        + item.partitions().stream()
                                .map(DispatcherItem.Partition::partition)
                                .toList())
                .toList();
    }

    private static String nameOf(DispatcherStanding standing) {
        return standing.word().instance();
    }
}
