package io.sluice.benchmarks.rebalance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.benchmarks.run.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RebalanceCommandTest {

    @ParameterizedTest
    @ValueSource(longs = {20261120, 1, 2, 3})
    void theAimsAreMetAndTheNaiveClientMissesThem(long seed) {
        RebalancePlan plan = RebalancePlan.whole(seed);

        Outcome outcome = RebalanceCommand.outcome(plan);
        RebalanceFigures naive = Play.of(plan, "naive", (asking, budget) -> new NaiveClient(asking));

        assertThat(outcome.verdict().passed())
                .as(outcome.verdict().line() + "\n" + String.join("\n", outcome.lines()))
                .isTrue();
        assertThat(RebalanceAims.judge(plan, naive, naive).passed()).isFalse();
    }
}
