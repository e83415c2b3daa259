package io.sluice.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

    @ParameterizedTest
    @CsvSource({
        "1.4, true, false, true",
        "1.5, true, true, false",
        "1.6, false, true, false",
        "NaN, false, false, false"
    })
    void aFigureIsHeldAgainstItsBound(double measured, boolean atMost, boolean atLeast, boolean below) {
        assertThat(Aim.atMost("x", measured, 1.5, "").met()).isEqualTo(atMost);
        assertThat(Aim.atLeast("x", measured, 1.5, "").met()).isEqualTo(atLeast);
        assertThat(Aim.below("x", measured, 1.5, "").met()).isEqualTo(below);
    }

    @Test
    void oneMissedAimFailsTheRunAndIsNamedInTheLine() {
        Verdict verdict = new Verdict(
                "dispatch", List.of(Aim.atMost("median", 1.25, 1.5, "x"), Aim.atLeast("throughput", 1900, 2000, "/s")));

        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.line())
                .isEqualTo("FAIL dispatch: median 1.25x (aim <= 1.50x); throughput 1900/s MISSED (aim >= 2000/s)");
    }

    @Test
    void aRunPassesWhenEveryAimIsMet() {
        assertThat(new Verdict("dispatch", List.of(Aim.below("p99", 0.2, 1, "x"))).line())
                .isEqualTo("PASS dispatch: p99 0.20x (aim < 1.00x)");
    }

    @Test
    void aVerdictWithoutAnAimIsRefused() {
        assertThatThrownBy(() -> new Verdict("dispatch", List.of()))
                .hasMessage("A verdict without an aim says nothing");
    }
}
