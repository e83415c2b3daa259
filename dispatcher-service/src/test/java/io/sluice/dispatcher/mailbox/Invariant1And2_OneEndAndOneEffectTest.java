package io.sluice.dispatcher.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.dispatcher.driver.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * "Every command in the log gets exactly one final event, whatever dies." and "The commands of a job take effect in log
 * order; none takes effect twice."
 */
class Invariant1And2_OneEndAndOneEffectTest {

    private static final int ROUNDS = 1_500;
    /** So many choices are tried in every way: enough for a command, its steps and a death anywhere between them. */
    private static final int DEPTH = 9;

    private static final String APPLY = "{\"type\":\"apply\",\"id\":\"a\",\"spec\":" + Bench.SPEC + "}";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 99, 4_711, 20_260_101})
    void anyInterleavingOfCommandsOutcomesAndDeathsKeepsBothPromises(long seed) {
        for (int round = 0; round < ROUNDS; round++) {
            Story story = Story.byChance(seed * 31 + round);
            story.play(World.Acting.AS_DECIDED);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void aDeathBetweenAnyTwoStepsOfAnOperationKeepsBothPromises(Operation operation) {
        int ways = 0;
        for (Choices.Every choices = new Choices.Every(DEPTH); choices.next(); ways++) {
            operation.play(choices, World.Acting.AS_DECIDED, choices.toString());
        }
        assertThat(ways).as(operation.name()).isGreaterThan(500);
        for (long seed = 0; seed < ROUNDS; seed++) {
            operation.play(Choices.byChance(new Random(seed)), World.Acting.AS_DECIDED, "seed " + seed);
        }
    }

    /** What is told here would not be worth much if the world could not see the promise broken. */
    @Test
    void actingBeforeTheCommitWhereTheOrderOfTheInputsMattersIsSeenToBreakThem() {
        assertThat(LongStream.range(0, 50_000)
                        .filter(seed -> breaks(seed, World.Acting.ALWAYS_AT_ONCE))
                        .limit(3))
                .as("seeds of worlds that break")
                .hasSize(3);
    }

    @Test
    void takingForFreshWhatALostOwnerMayHaveBegunIsSeenToBreakThem() {
        assertThat(LongStream.range(0, 50_000)
                        .filter(seed -> breaks(seed, World.Acting.WITHOUT_A_LOOK))
                        .limit(3))
                .as("seeds of worlds that break")
                .hasSize(3);
    }

    private static boolean breaks(long seed, World.Acting acting) {
        try {
            Story.byChance(seed).play(acting);
            return false;
        } catch (AssertionError e) {
            return true;
        }
    }

    static Stream<Operation> operations() {
        return Stream.of(
                new Operation("start", Set.of(), 0, List.of(APPLY, command("savepoint", 1))),
                new Operation("start of a job that ran before", Set.of(), 2, commands("stop", "start", "savepoint")),
                new Operation("stop", Set.of(), 1, commands("stop", "start")),
                new Operation("savepoint", Set.of(), 1, commands("savepoint", "stop")),
                new Operation("cancel", Set.of(), 1, commands("cancel", "start")),
                new Operation("cancel that overtakes", Set.of(), 1, commands("savepoint", "restart", "cancel")),
                new Operation("restart", Set.of(), 1, commands("restart", "savepoint")),
                new Operation(
                        "apply after a start that failed",
                        Set.of(Step.START),
                        0,
                        List.of(APPLY, apply(1, ",\"parallelism\":2"), command("cancel", 2))),
                new Operation(
                        "apply after a stop that failed",
                        Set.of(Step.STOP),
                        1,
                        List.of(APPLY, command("stop", 1), apply(2, ",\"parallelism\":2"))),
                new Operation(
                        "apply after a savepoint",
                        Set.of(),
                        1,
                        List.of(APPLY, command("savepoint", 1), apply(2, ",\"parallelism\":2"), command("stop", 3))),
                new Operation(
                        "apply after a delete",
                        Set.of(),
                        1,
                        List.of(APPLY, "{\"type\":\"delete\",\"id\":\"c1\",\"cancel\":true}", apply(2, ""))));
    }

    /**
     * Some commands for one job.
     *
     * @param refused what the target refuses
     * @param before so many of them are carried out before anything goes wrong
     */
    private record Operation(String name, Set<Step> refused, int before, List<String> commands) {

        void play(Choices choices, World.Acting acting, String way) {
            World world = new World(choices, acting, new World.Trouble(refused, false), commands).after(before);
            Promises.assertKept(world, world.run(1), name + ", " + way + ": " + commands);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static List<String> commands(String... types) {
        List<String> commands = new ArrayList<>(List.of(APPLY));
        for (String type : types) {
            commands.add(command(type, commands.size()));
        }
        return commands;
    }

    private static String command(String type, int number) {
        return "{\"type\":\"" + type + "\",\"id\":\"c" + number + "\"}";
    }

    private static String apply(int number, String more) {
        return "{\"type\":\"apply\",\"id\":\"c" + number
                + "\",\"spec\":{\"cluster\":\"local\",\"flink\":{\"jar\":\"file:a.jar\"" + more + "}}}";
    }

    /** Some commands for one job, and what becomes of them, all from one seed. */
    private record Story(long seed, List<String> commands) {

        private static final List<String> TYPES =
                List.of("start", "stop", "savepoint", "restart", "cancel", "apply", "delete");

        static Story byChance(long seed) {
            Random random = new Random(seed);
            List<String> commands = new ArrayList<>(List.of(APPLY));
            int count = 3 + random.nextInt(6);
            for (int number = 1; number <= count; number++) {
                // Now and then the same command once more.
                commands.add(random.nextInt(8) == 0 ? commands.getLast() : command(random, number));
            }
            return new Story(seed, commands);
        }

        String title() {
            return "seed " + seed + ": " + commands;
        }

        void play(World.Acting acting) {
            Random random = new Random(seed);
            World world = new World(Choices.byChance(random), acting, World.Trouble.MOODY, commands);
            Promises.assertKept(world, world.run(random.nextInt(5)), title());
        }

        private static String command(Random random, int number) {
            String type = TYPES.get(random.nextInt(TYPES.size()));
            if (type.equals("apply")) {
                return apply(number, ",\"parallelism\":" + (1 + random.nextInt(3)));
            }
            String more = type.equals("delete") ? ",\"cancel\":" + random.nextBoolean() : "";
            more += switch (random.nextInt(6)) {
                case 0 -> ",\"deadline\":\"PT0.00" + (1 + random.nextInt(9)) + "S\"";
                case 1 -> ",\"deadline\":\"PT0.0" + (1 + random.nextInt(9)) + "S\"";
                case 2 -> ",\"expect\":{\"generation\":" + (1 + random.nextInt(2)) + "}";
                case 3 -> ",\"expect\":{\"desired\":\"running\"}";
                default -> "";
            };
            return "{\"type\":\"" + type + "\",\"id\":\"c" + number + "\"" + more + "}";
        }
    }
}
