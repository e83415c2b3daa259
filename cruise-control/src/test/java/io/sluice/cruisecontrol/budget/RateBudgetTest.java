package io.sluice.cruisecontrol.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateBudgetTest {

    private static final Instant BEGIN = Instant.parse("2026-11-20T08:00:00Z");
    private static final Rate FOUR = new Rate(4, Rate.SCAN);

    private final RateBudget budget = new RateBudget(() -> FOUR, BudgetRules.usual(), new SplittableRandom(1));

    @Test
    void noMoreThanTheRateIsGivenInTheTimeThatASlotIsHeld() {
        for (int i = 0; i < 4; i++) {
            send(BEGIN.plusSeconds(i));
        }

        assertThat(budget.take(BEGIN.plusMillis(4_999))).isEmpty();
        assertThat(budget.wait(BEGIN.plusMillis(4_000))).isEqualTo(Duration.ofSeconds(1));
        assertThat(budget.take(BEGIN.plusSeconds(5))).isPresent();
    }

    @Test
    void aRequestCountsFromWhenItIsSentUntilLongAfterItsAnswer() {
        RateBudget.Permit slow = budget.take(BEGIN).orElseThrow();
        for (int i = 0; i < 3; i++) {
            send(BEGIN);
        }

        assertThat(budget.isFree(BEGIN.plusSeconds(5))).isTrue();
        slow.answered(BEGIN.plusSeconds(20));
        for (int i = 0; i < 3; i++) {
            send(BEGIN.plusSeconds(20));
        }

        assertThat(budget.isFree(BEGIN.plusMillis(24_999))).isFalse();
    }

    @Test
    void anAnswerThatAllSlotsAreTakenMakesAPauseOfFiveSecondsAtLeast() {
        budget.take(BEGIN).orElseThrow().contended(BEGIN);

        assertThat(budget.isFree(BEGIN.plusMillis(4_999))).isFalse();
        assertThat(budget.wait(BEGIN)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
        assertThat(budget.allowed()).isEqualTo(2);
    }

    @Test
    void pausesAreNotAllAlike() {
        List<Duration> pauses = new ArrayList<>();
        for (int seed = 0; seed < 10; seed++) {
            RateBudget other = new RateBudget(() -> FOUR, BudgetRules.usual(), new SplittableRandom(seed));
            other.take(BEGIN).orElseThrow().contended(BEGIN);
            pauses.add(other.wait(BEGIN));
        }

        assertThat(pauses.stream().distinct()).hasSizeGreaterThan(5);
    }

    @Test
    void moreInARowLowerItFurtherAndPauseLongerUpToALimit() {
        Instant now = BEGIN;
        Duration longest = Duration.ZERO;
        for (int i = 0; i < 6; i++) {
            budget.take(now).orElseThrow().contended(now);
            longest = budget.wait(now);
            now = now.plus(longest);
        }

        assertThat(budget.allowed()).isEqualTo(1);
        assertThat(longest).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(12));
        assertThat(budget.contentions()).isEqualTo(6);
    }

    @Test
    void quietRaisesItOneByOne() {
        budget.take(BEGIN).orElseThrow().contended(BEGIN);

        budget.isFree(BEGIN.plusSeconds(29));
        assertThat(budget.allowed()).isEqualTo(2);
        budget.isFree(BEGIN.plusSeconds(30));
        assertThat(budget.allowed()).isEqualTo(3);
        budget.isFree(BEGIN.plusSeconds(60));
        assertThat(budget.allowed()).isEqualTo(4);
        budget.isFree(BEGIN.plusSeconds(600));
        assertThat(budget.allowed()).isEqualTo(4);
    }

    @Test
    void aPermitThatIsGivenBackTwiceCountsOnce() {
        RateBudget.Permit permit = budget.take(BEGIN).orElseThrow();
        permit.answered(BEGIN);
        permit.contended(BEGIN.plusSeconds(1));

        assertThat(budget.contentions()).isZero();
        assertThat(budget.isFree(BEGIN.plusSeconds(1))).isTrue();
    }

    @Test
    void membersThatShareItHaveOneRateTogether() {
        Rate third = FOUR.shared(3);

        assertThat(third.requests()).isEqualTo(1);
        assertThat(third.per()).isBetween(Duration.ofMillis(3_750), Duration.ofMillis(3_751));
        assertThat(FOUR.shared(1)).isEqualTo(FOUR);
    }

    /** Whatever comes when: no stretch of the scanner's interval sees more than the rate. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noStretchOfTimeEverSeesMore(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        RateBudget any = new RateBudget(() -> FOUR, BudgetRules.usual(), random);
        List<Instant> arrived = new ArrayList<>();
        Instant now = BEGIN;
        for (int i = 0; i < 5_000; i++) {
            now = now.plusMillis(random.nextInt(1, 700));
            Optional<RateBudget.Permit> permit = any.take(now);
            if (permit.isPresent()) {
                // It reaches the server some time before its answer reaches us.
                now = now.plusMillis(random.nextInt(300));
                arrived.add(now);
                now = now.plusMillis(random.nextInt(300));
                if (random.nextInt(50) == 0) {
                    permit.get().contended(now);
                } else {
                    permit.get().answered(now);
                }
            }
        }

        assertThat(arrived).hasSizeGreaterThan(300);
        for (int i = 4; i < arrived.size(); i++) {
            assertThat(Duration.between(arrived.get(i - 4), arrived.get(i)))
                    .as("seed %s, requests %s to %s", seed, i - 4, i)
                    .isGreaterThanOrEqualTo(Rate.SCAN);
        }
    }

    private void send(Instant at) {
        budget.take(at).orElseThrow().answered(at);
    }
}
