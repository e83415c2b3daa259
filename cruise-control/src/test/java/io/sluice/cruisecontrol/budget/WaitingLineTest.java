package io.sluice.cruisecontrol.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.cruisecontrol.budget.WaitingLine.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WaitingLineTest {

    private static final Instant BEGIN = Instant.parse("2026-11-20T08:00:00Z");

    private final RateBudget budget =
            new RateBudget(() -> new Rate(1, Rate.SCAN), BudgetRules.usual(), new SplittableRandom(1));
    private final WaitingLine line = new WaitingLine(budget, 3);

    @Test
    void aStopGoesBeforeCommandsAndCommandsBeforeLooks() {
        Ticket look = line.join(Urgency.STATUS).orElseThrow();
        Ticket command = line.join(Urgency.COMMAND).orElseThrow();
        Ticket stop = line.join(Urgency.STOP).orElseThrow();

        assertThat(line.turn(look, BEGIN)).isEmpty();
        assertThat(line.turn(command, BEGIN)).isEmpty();
        line.turn(stop, BEGIN).orElseThrow().answered(BEGIN);
        assertThat(line.turn(command, BEGIN)).as("the budget has none left").isEmpty();
        Instant later = BEGIN.plusSeconds(5);
        assertThat(line.turn(look, later)).isEmpty();
        assertThat(line.turn(command, later)).isPresent();
        assertThat(line.length()).isEqualTo(1);
    }

    @Test
    void whoCameFirstGoesFirstAmongEquals() {
        Ticket first = line.join(Urgency.COMMAND).orElseThrow();
        Ticket second = line.join(Urgency.COMMAND).orElseThrow();

        assertThat(line.turn(second, BEGIN)).isEmpty();
        assertThat(line.turn(first, BEGIN)).isPresent();
    }

    @Test
    void theLineIsBoundedExceptForStops() {
        for (int i = 0; i < 3; i++) {
            line.join(Urgency.COMMAND).orElseThrow();
        }

        assertThat(line.join(Urgency.COMMAND)).isEmpty();
        assertThat(line.join(Urgency.STOP)).isPresent();
        assertThat(line.length()).isEqualTo(4);
    }

    @Test
    void whoLeavesHoldsUpNobody() {
        Ticket first = line.join(Urgency.COMMAND).orElseThrow();
        Ticket second = line.join(Urgency.COMMAND).orElseThrow();

        line.leave(first);

        assertThat(line.turn(second, BEGIN)).isPresent();
    }

    @Test
    void theFirstWaitsForTheBudgetAndTheOthersALittle() {
        budget.take(BEGIN).orElseThrow().answered(BEGIN);
        Ticket first = line.join(Urgency.COMMAND).orElseThrow();
        Ticket second = line.join(Urgency.COMMAND).orElseThrow();

        assertThat(line.wait(first, BEGIN)).isEqualTo(Duration.ofSeconds(5));
        assertThat(line.wait(second, BEGIN)).isEqualTo(Duration.ofMillis(250));
    }
}
