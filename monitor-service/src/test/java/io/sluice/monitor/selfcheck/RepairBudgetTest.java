package io.sluice.monitor.selfcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepairBudgetTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final RepairBudget budget = new RepairBudget(3, Duration.ofHours(1), MINUTE);

    @Test
    void thePauseDoublesWithEachRepair() {
        assertThat(budget.allows(List.of(), NOW)).isTrue();
        assertThat(budget.allows(List.of(NOW), NOW.plus(MINUTE).minusMillis(1))).isFalse();
        assertThat(budget.allows(List.of(NOW), NOW.plus(MINUTE))).isTrue();
        assertThat(budget.allows(List.of(NOW, NOW), NOW.plus(MINUTE))).isFalse();
        assertThat(budget.allows(List.of(NOW, NOW), NOW.plus(MINUTE.multipliedBy(2))))
                .isTrue();
    }

    @Test
    void afterTheLastOfTheWindowAPersonHasToLook() {
        List<Instant> all = List.of(NOW, NOW, NOW);

        assertThat(budget.isSpent(all)).isTrue();
        assertThat(budget.allows(all, NOW.plus(Duration.ofMinutes(59)))).isFalse();
    }

    @Test
    void aBudgetThatNeverRepairsIsRefused() {
        assertThatThrownBy(() -> new RepairBudget(0, MINUTE, MINUTE)).hasMessageContaining("at least one");
    }
}
