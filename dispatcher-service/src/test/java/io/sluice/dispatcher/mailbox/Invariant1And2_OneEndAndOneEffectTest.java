package io.sluice.dispatcher.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.Phase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * "Every command in the log gets exactly one final event, whatever dies." and "The commands of a job take effect in log
 * order; none takes effect twice."
 */
class Invariant1And2_OneEndAndOneEffectTest {

    private static final int ROUNDS = 250;

    @ParameterizedTest
    @ValueSource(longs = {1, 20_260_101, 4_711})
    void anyInterleavingOfCommandsOutcomesAndDeathsGivesEachPlaceOneEndAndEachCommandOneEffect(long seed) {
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(seed * 31 + round);
            List<String> commands = commands(random, List.of("start", "stop", "savepoint", "restart"));
            World world = new World(random, commands);

            List<CommandEvent> events = world.run(random.nextInt(6));

            String story = "seed " + seed + ", round " + round + ": " + commands;
            assertOneEndEach(events, story);
            assertThat(world.target).as(story).doesNotHaveDuplicates();
            assertThat(commandsOf(world.target)).as(story).isEqualTo(inLogOrder(events, world.target));
            assertThat(effectsOf(events, Phase.FAILED)).as(story).noneMatch(world.target::contains);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 99})
    void aCancelInBetweenChangesNothingAboutThat(long seed) {
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(seed * 31 + round);
            List<String> commands = commands(random, List.of("start", "stop", "cancel", "restart", "savepoint"));
            World world = new World(random, commands);

            List<CommandEvent> events = world.run(random.nextInt(4));

            String story = "seed " + seed + ", round " + round + ": " + commands;
            assertOneEndEach(events, story);
            assertThat(world.target).as(story).doesNotHaveDuplicates();
            assertThat(effectsOf(events, Phase.SUPERSEDED)).as(story).noneMatch(world.target::contains);
            assertThat(effectsOf(events, Phase.REJECTED)).as(story).noneMatch(world.target::contains);
        }
    }

    private static List<String> commands(Random random, List<String> types) {
        List<String> commands = new ArrayList<>();
        commands.add("{\"type\":\"apply\",\"id\":\"a\",\"spec\":" + Bench.SPEC + "}");
        int count = 3 + random.nextInt(6);
        for (int number = 0; number < count; number++) {
            // Now and then the same command once more.
            int id = random.nextInt(8) == 0 && number > 0 ? number - 1 : number;
            String type = id == number ? types.get(random.nextInt(types.size())) : typeOf(commands.getLast());
            commands.add("{\"type\":\"" + type + "\",\"id\":\"c" + id + "\"}");
        }
        return commands;
    }

    private static String typeOf(String command) {
        return command.substring("{\"type\":\"".length(), command.indexOf("\",\"id\""));
    }

    private static void assertOneEndEach(List<CommandEvent> events, String story) {
        Map<String, Long> ends = events.stream()
                .filter(event -> event.phase().isFinal())
                .collect(Collectors.groupingBy(event -> event.place() + " " + event.command(), Collectors.counting()));
        assertThat(ends.values()).as(story + "\n" + ends).containsOnly(1L);
        assertThat(ends.keySet())
                .as(story)
                .containsAll(events.stream()
                        .map(event -> event.place() + " " + event.command())
                        .collect(Collectors.toSet()));
    }

    /** The commands that had an effect, in the order in which they were accepted, which is that of the log. */
    private static List<String> inLogOrder(List<CommandEvent> events, List<String> target) {
        HashSet<String> effective = new HashSet<>(commandsOf(target));
        return events.stream()
                .filter(event -> event.phase() == Phase.ACCEPTED)
                .map(event -> event.command().value())
                .filter(effective::contains)
                .toList();
    }

    /** What a command that ended like this must not have done; a restart's first step may stand. */
    private static List<String> effectsOf(List<CommandEvent> events, Phase phase) {
        return events.stream()
                .filter(event -> event.phase() == phase)
                .map(event -> event.command()
                        + switch (event.type()) {
                            case STOP -> " STOP";
                            case SAVEPOINT -> " SAVEPOINT";
                            default -> " START";
                        })
                .toList();
    }

    /** Each once: a restart has two effects, one after the other. */
    private static List<String> commandsOf(List<String> target) {
        return target.stream()
                .map(effect -> effect.substring(0, effect.indexOf(' ')))
                .distinct()
                .toList();
    }
}
