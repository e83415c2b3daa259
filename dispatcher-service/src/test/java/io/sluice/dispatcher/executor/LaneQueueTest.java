package io.sluice.dispatcher.executor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.command.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Time passes only as these tests say: one tick is what one command takes. */
class LaneQueueTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration NORMAL = Duration.ofSeconds(30);
    private static final Duration LOW = Duration.ofMinutes(2);

    private final LaneQueue<String> queue =
            new LaneQueue<>(new Ageing(Map.of(Priority.NORMAL, NORMAL, Priority.LOW, LOW)));

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 50);
    }

    @Nested
    class UnderAnEndlessStreamOfUrgentCommands {

        /**
         * Whatever came before and however the stream goes, nothing goes before a low command that came later than its
         * handicap after it. With one command begun each tick that is a bound in commands and in time.
         */
        @ParameterizedTest(name = "seed {0}")
        @MethodSource("io.sluice.dispatcher.executor.LaneQueueTest#seeds")
        void aLowOneBeginsWithinItsHandicapAndWhatWaitedBefore(long seed) {
            Random random = new Random(seed);
            int backlog = random.nextInt(300);
            for (int number = 0; number < backlog; number++) {
                join("before-" + number, any(random), START);
            }
            join("low", Priority.LOW, START);

            List<String> begun = untilLowBegins(random);

            long ticksOfHandicap = LOW.dividedBy(TICK);
            assertThat(begun).hasSizeLessThanOrEqualTo((int) (backlog + ticksOfHandicap + 2));
            assertThat(begun.stream().filter(who -> who.startsWith("high-")).mapToLong(LaneQueueTest::tickOf))
                    .allMatch(tick -> tick <= ticksOfHandicap);
        }

        @ParameterizedTest(name = "seed {0}")
        @MethodSource("io.sluice.dispatcher.executor.LaneQueueTest#seeds")
        void theBoundDoublesAtMostBesideOthersThatComeBackFromTheirWaits(long seed) {
            Random random = new Random(seed);
            join("low", Priority.LOW, START);
            List<String> begun = new ArrayList<>();
            long tick = 0;
            do {
                Instant now = START.plus(TICK.multipliedBy(tick));
                queue.rejoin("back-" + tick, any(random), now);
                join("high-" + tick, Priority.HIGH, now);
                begun.add(queue.next().orElseThrow());
                tick++;
            } while (!begun.contains("low"));

            assertThat(tick).isLessThanOrEqualTo(2 * (LOW.dividedBy(TICK) + 2));
        }

        /** One comes each tick and one begins; the answer is what has begun when the low one does. */
        private List<String> untilLowBegins(Random random) {
            List<String> begun = new ArrayList<>();
            long tick = 0;
            while (!begun.contains("low")) {
                Instant within = START.plus(TICK.multipliedBy(tick)).plusMillis(random.nextInt(100));
                join("high-" + tick, Priority.HIGH, within);
                begun.add(queue.next().orElseThrow());
                tick++;
            }
            return begun;
        }
    }

    @Test
    void anUrgentOneIsNextBeforeAllThatHaveNotWaitedForTheirHandicap() {
        join("low", Priority.LOW, START);
        join("normal", Priority.NORMAL, START);
        join("aged", Priority.LOW, START.minus(LOW));
        join("high", Priority.HIGH, START.plusMillis(1));

        assertThat(all()).containsExactly("aged", "high", "normal", "low");
    }

    @Test
    void equalsKeepTheirOrder() {
        Stream.of("a", "b", "c").forEach(who -> join(who, Priority.NORMAL, START));

        assertThat(all()).containsExactly("a", "b", "c");
    }

    @Test
    void whatComesBackAndWhatHasNotBegunTakeTurns() {
        queue.rejoin("back-1", Priority.LOW, START);
        queue.rejoin("back-2", Priority.HIGH, START);
        queue.rejoin("back-3", Priority.HIGH, START);
        join("new-1", Priority.HIGH, START);
        join("new-2", Priority.HIGH, START);

        assertThat(all()).containsExactly("new-1", "back-2", "new-2", "back-3", "back-1");
    }

    @Test
    void whatGoesOnKeepsItsAgeSoThatWhatWasBegunIsFinishedFirst() {
        join("later", Priority.LOW, START.plusSeconds(1));
        queue.join("goes on", Priority.LOW, START, START.plusSeconds(2));
        join("urgent", Priority.HIGH, START.plusSeconds(2));

        assertThat(all()).containsExactly("urgent", "goes on", "later");
    }

    @Test
    void whoDoesNotWantItsTurnAnyMoreIsNotCalled() {
        join("a", Priority.NORMAL, START);
        queue.rejoin("b", Priority.NORMAL, START);

        assertThat(queue.remove("a")).isTrue();
        assertThat(queue.remove("b")).isTrue();
        assertThat(queue.remove("c")).isFalse();

        assertThat(all()).isEmpty();
    }

    @Test
    void theFiguresAreThoseOfEachPriority() {
        join("a", Priority.LOW, START.plusSeconds(1));
        queue.rejoin("b", Priority.LOW, START);
        join("c", Priority.HIGH, START.plusSeconds(2));

        assertThat(queue.size(Priority.LOW)).isEqualTo(2);
        assertThat(queue.oldest(Priority.LOW)).contains(START);
        assertThat(queue.oldest(Priority.HIGH)).contains(START.plusSeconds(2));
        assertThat(queue.oldest(Priority.NORMAL)).isEmpty();
    }

    private void join(String who, Priority priority, Instant came) {
        queue.join(who, priority, came, came);
    }

    private List<String> all() {
        return Stream.generate(queue::next)
                .takeWhile(Optional::isPresent)
                .map(Optional::get)
                .toList();
    }

    private static Priority any(Random random) {
        return Priority.values()[random.nextInt(Priority.values().length)];
    }

    private static long tickOf(String who) {
        return Long.parseLong(who.substring(who.indexOf('-') + 1));
    }
}
