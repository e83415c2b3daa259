package io.sluice.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.json.Json;
import io.sluice.e2e.chaos.check.Findings;
import io.sluice.e2e.chaos.check.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChaosReportTest {

    private static final Duration BOUND = FailOverTrial.bound();

    private static ChaosReport report(List<Violation> violations, @Nullable FailOver failOver) {
        return report(violations, 0, failOver);
    }

    private static ChaosReport report(List<Violation> violations, int lostMarkers, @Nullable FailOver failOver) {
        return new ChaosReport(
                ChaosPlan.of(1, 17, true),
                new Findings(violations, Map.of("commands", 10_005L, "effects", 8_000L, "realRuns", 40L)),
                Duration.ofSeconds(99),
                Duration.ofMillis(2_500),
                10_005,
                List.of("  1.0 s  Kill[member=1]"),
                2,
                lostMarkers,
                failOver);
    }

    @Test
    void theLineSaysTheVerdictAndTheFigures() {
        FailOver failOver = new FailOver(Duration.ofMillis(6_100), BOUND, Set.of(3), Set.of(3));

        assertThat(report(List.of(), failOver).line())
                .isEqualTo(
                        "PASSED seed=17 commands=10005 jobs=200 effects=8000 realRuns=40 faults=1 inDoubt=0 hangingTransactions=2 lostMarkers=0 violations=0 settled=2.5s"
                                + " failOver=6.1s (at most 8.0s) moved=[3] of=[3] took=99s");
    }

    @Test
    void oneBrokenPromiseFailsTheRun() {
        assertThat(report(List.of(new Violation(Violation.Kind.LOST_COMMAND, "a")), null)
                        .line())
                .startsWith("FAILED");
    }

    @Test
    void aRunInWhichTheBrokerBrokeItsOwnPromiseIsVoid() {
        ChaosReport report = report(List.of(new Violation(Violation.Kind.LOST_COMMAND, "a")), 1, null);

        assertThat(report.line()).startsWith("VOID");
        assertThat(report.isPassed()).isFalse();
        assertThat(report(List.of(), 1, null).line()).startsWith("PASSED");
    }

    @Test
    void aSlowFailOverFailsTheRun() {
        assertThat(report(List.of(), new FailOver(BOUND.plusMillis(1), BOUND, Set.of(3), Set.of(3)))
                        .isPassed())
                .isFalse();
    }

    @Test
    void anotherMembersPartitionThatMovesFailsTheRun() {
        assertThat(report(List.of(), new FailOver(BOUND, BOUND, Set.of(3), Set.of(3, 4)))
                        .isPassed())
                .isFalse();
    }

    @Test
    void theDetailsAreJson() {
        JsonNode details = Json.tree(Json.bytes(report(List.of(), null)));

        assertThat(details.path("passed").asBoolean()).isTrue();
        assertThat(details.at("/plan/seed").asLong()).isEqualTo(17);
        assertThat(details.at("/findings/figures/effects").asLong()).isEqualTo(8_000);
    }
}
