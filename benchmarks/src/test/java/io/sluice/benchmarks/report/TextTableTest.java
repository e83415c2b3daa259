package io.sluice.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void namesStandToTheLeftAndFiguresToTheRight() {
        assertThat(new TextTable("route", "p50", "max")
                        .row("bare Kafka", "0.8", "12.0")
                        .row("table", "25.1", "")
                        .lines())
                .containsExactly("  route        p50   max", "  bare Kafka   0.8  12.0", "  table       25.1");
    }

    @Test
    void aRowWithTooFewCellsIsRefused() {
        assertThatThrownBy(() -> new TextTable("route", "p50").row("bare Kafka"))
                .hasMessage("A row has 2 cells (got 1)");
    }

    @Test
    void millisecondsHaveAsManyDigitsAsTheyDeserve() {
        assertThat(Milliseconds.of(Duration.ofNanos(812_345))).isEqualTo("0.81");
        assertThat(Milliseconds.of(Duration.ofNanos(25_123_456))).isEqualTo("25.1");
    }
}
