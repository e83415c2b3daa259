package io.sluice.dispatcher.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.cluster.Clusters;
import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.topic.Place;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Step;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How long a command may take, counted from the moment it is accepted. */
class DeadlinesTest {

    private static final Memory NOTHING = new Memory() {
        @Override
        public Optional<LedgerEntry> find(CommandId command) {
            return Optional.empty();
        }

        @Override
        public Optional<Report> held(CommandId command, Step step) {
            return Optional.empty();
        }
    };

    private final Map<CommandType, Duration> defaults = new EnumMap<>(CommandType.class);

    DeadlinesTest() {
        for (CommandType type : CommandType.values()) {
            defaults.put(type, Duration.ofMinutes(1 + type.ordinal()));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = CommandType.class,
            names = {"STOP", "CANCEL", "SAVEPOINT", "RESTART"})
    void aCommandThatSaysNothingHasItsTypesTime(CommandType type) {
        assertThat(handedOver(type, "").deadline()).isEqualTo(Bench.BEGIN.plus(defaults.get(type)));
    }

    @ParameterizedTest
    @EnumSource(
            value = CommandType.class,
            names = {"STOP", "CANCEL", "SAVEPOINT", "RESTART"})
    void aCommandsOwnWordGoesBefore(CommandType type) {
        assertThat(handedOver(type, ",\"deadline\":\"PT7S\"").deadline()).isEqualTo(Bench.BEGIN.plusSeconds(7));
    }

    private Assignment handedOver(CommandType type, String more) {
        Mailbox mailbox =
                new Mailbox(new MailboxRules(Clusters.of(List.of()), 5, 100, defaults, Duration.ofSeconds(30)));
        String json = "{\"type\":\"" + type.name().toLowerCase(Locale.ROOT) + "\",\"id\":\"c\"" + more + "}";
        Decision decision = mailbox.offer(
                Bench.running().state,
                NOTHING,
                Bench.offer(json, new Place(0, 9)),
                new Moment(Bench.BEGIN, true, false, true, false, () -> AttemptId.of("a-9")));
        return decision.effects().stream()
                .filter(Effect.HandOver.class::isInstance)
                .map(effect -> ((Effect.HandOver) effect).assignment())
                .findFirst()
                .orElseThrow();
    }
}
