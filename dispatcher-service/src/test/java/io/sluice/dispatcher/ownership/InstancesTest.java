package io.sluice.dispatcher.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.ownership.InstanceLoad;
import io.sluice.contracts.ownership.InstanceLoad.State;
import io.sluice.contracts.ownership.PartitionLoad;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class InstancesTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SILENCE = Duration.ofSeconds(9);

    private Instant now = START;
    private final Instances instances = new Instances("b", new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void whoHasHeardNothingIsStillOneItself() {
        assertThat(instances.count()).isEqualTo(1);
        assertThat(instances.isHeard()).isFalse();
        assertThat(instances.isFirst()).isFalse();
    }

    @Test
    void whoSpeaksLivesAndWhoIsSilentForTooLongIsGone() {
        instances.hear(load("a", START));
        now = START.plus(SILENCE);
        instances.hear(load("b", now));
        assertThat(instances.count()).isEqualTo(2);

        now = now.plusMillis(1);

        assertThat(instances.count()).isEqualTo(1);
        assertThat(instances.live()).extracting(InstanceLoad::instance).containsExactly("b");
    }

    @Test
    void aClockThatIsWrongMakesNobodyGone() {
        instances.hear(load("a", START.minus(Duration.ofHours(1))));
        instances.hear(load("c", START.plus(Duration.ofHours(1))));

        assertThat(instances.count()).isEqualTo(3);
    }

    @Test
    void whatWasSaidBeforeIBeganToListenCountsFromThen() {
        instances.recall(load("a", START.minus(SILENCE).minusMillis(1)));
        instances.recall(load("c", START.minusSeconds(1)));
        instances.recall(load("d", START.plus(Duration.ofHours(1))));

        assertThat(instances.live()).extracting(InstanceLoad::instance).containsExactly("c", "d");
    }

    @Test
    void whoLeavesIsGoneAtOnceAndWhoIsAboutToDoesNotCount() {
        instances.hear(load("a", START));
        instances.hear(load("c", START, State.DRAINING));
        assertThat(instances.count()).isEqualTo(2);

        instances.left("a");

        assertThat(instances.count()).isEqualTo(1);
    }

    @Test
    void oneOfThemIsTheFirst() {
        instances.hear(load("c", START));
        instances.hear(load("b", START));
        assertThat(instances.isFirst()).isTrue();

        instances.hear(load("a", START));

        assertThat(instances.isFirst()).isFalse();
    }

    @Test
    void ofEachPartitionTheNewestWordCounts() {
        instances.hear(load("a", START.plusSeconds(1), State.RUNNING, 1, 2));
        instances.hear(load("b", START.plusSeconds(2), State.RUNNING, 2, 3));

        assertThat(instances.loads().keySet()).containsExactly(1, 2, 3);
        assertThat(instances.loads().get(2).queued()).isEqualTo(2);
        assertThat(instances.loads().get(1).queued()).isEqualTo(1);
    }

    private static InstanceLoad load(String instance, Instant at) {
        return load(instance, at, State.RUNNING);
    }

    /** A load whose partitions have as much in their queues as {@code at} is seconds after the start. */
    private static InstanceLoad load(String instance, Instant at, State state, int... partitions) {
        long queued = Math.max(0, Duration.between(START, at).toSeconds());
        return new InstanceLoad(
                instance,
                "host",
                null,
                START,
                at,
                SILENCE,
                state,
                Arrays.stream(partitions)
                        .mapToObj(partition -> new PartitionLoad(partition, queued, 0, null, 0, 0))
                        .toList());
    }
}
