package io.sluice.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.topic.Topics;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventPositionTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    @Test
    void anIdIsReadBackAsThePositionItWas() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            EventPosition position =
                    position("a", random.longs(8, 0, Long.MAX_VALUE).toArray());

            EventPosition.Known known = EventPosition.read(position.id(NOW)).orElseThrow();

            assertThat(known.at()).isEqualTo(NOW);
            assertThat(known.position().offsets()).isDeepEqualTo(position.offsets());
            assertThat(known.position().isComparable(position)).isTrue();
        }
    }

    @Test
    void anIdOfOtherTopicsIsNotCompared() {
        assertThat(position("a", 1).isComparable(position("b", 1))).isFalse();
        assertThat(position("a", 1).isComparable(position("a", 1, 2))).isFalse();
    }

    @Test
    void anyIdThatIsCutOrPaddedIsNone() {
        String id = position("a", 1, 300, 70_000).id(NOW);

        for (int length = 0; length < id.length() - 1; length++) {
            assertThat(EventPosition.read(id.substring(0, length))).isEmpty();
        }
        assertThat(EventPosition.read(id + "AAAA")).isEmpty();
    }

    @Test
    void anIdOfGarbageIsNone() {
        Random random = new Random(11);
        byte[] bytes = new byte[40];
        for (int round = 0; round < 5_000; round++) {
            random.nextBytes(bytes);
            bytes[0] = 1;
            String id = Base64.getUrlEncoder().encodeToString(bytes);
            EventPosition.read(id)
                    .ifPresent(known -> assertThat(known.position().isComparable(position("a", 1)))
                            .isFalse());
        }
    }

    @Test
    void anIdOf64PartitionsFitsIntoAHeader() {
        long[] offsets = new long[64];
        Arrays.fill(offsets, 1_000_000_000L);

        assertThat(position("a", offsets).id(NOW).length()).isLessThan(2_000);
    }

    static EventPosition position(String ids, long... offsets) {
        return EventPosition.of(
                Map.of(Topics.JOBS, ids, Topics.STATES, ids, Topics.COMMAND_EVENTS, ids, Topics.ALERTS, ids),
                Map.of(
                        Topics.JOBS,
                        offsets,
                        Topics.STATES,
                        offsets,
                        Topics.COMMAND_EVENTS,
                        offsets,
                        Topics.ALERTS,
                        offsets));
    }
}
