package io.sluice.e2e.chaos.check;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.command.CommandResult;
import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.command.Phase;
import io.sluice.e2e.chaos.check.Violation.Kind;
import io.sluice.e2e.chaos.flink.Effect;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is said to have succeeded was done: the run began, the savepoint is where it is said to be, what ended has ended. */
final class Successes {

    private final Map<FlinkJobId, Told> byRun;
    private final Map<FlinkJobId, Effect> submitted = new HashMap<>();
    private final Map<FlinkJobId, Effect> ended = new HashMap<>();
    private final Map<String, Effect> savepoints = new HashMap<>();

    private Successes(List<Told> commands, List<Effect> effects) {
        byRun = commands.stream().collect(Collectors.toMap(Told::run, command -> command));
        for (Effect effect : effects) {
            switch (effect.kind()) {
                case SUBMITTED -> submitted.put(effect.run(), effect);
                case CANCELED -> ended.put(effect.run(), effect);
                case STOPPED -> {
                    ended.put(effect.run(), effect);
                    savepoints.put(String.valueOf(effect.trigger()), effect);
                }
                case SAVEPOINT_TAKEN -> savepoints.put(String.valueOf(effect.trigger()), effect);
                case SAVEPOINT_TRIGGERED, STOP_TRIGGERED -> {}
            }
        }
    }

    /**
     * @param commands of one job
     * @param effects on its runs
     */
    static List<Violation> check(List<Told> commands, List<Effect> effects) {
        Successes job = new Successes(commands, effects);
        return commands.stream()
                .filter(command -> command.endedAs(Phase.SUCCEEDED))
                .flatMap(command -> job.lie(command).stream()
                        .map(lie -> new Violation(Kind.MISSING_EFFECT, command + " succeeded, and " + lie)))
                .toList();
    }

    private Optional<String> lie(Told command) {
        if (command.type() == null) {
            return Optional.of("its type is not told");
        }
        return switch (command.type()) {
            // What a disposal leaves behind is no run, and this world keeps no files.
            case APPLY, ADOPT, DISPOSE -> Optional.empty();
            case START -> began(command);
            case RESTART -> began(command).or(() -> leftRunning(command));
            case SAVEPOINT -> savepoint(command);
            case STOP ->
                leftRunning(command)
                        .or(() -> resultOf(command, CommandResult::savepoint).flatMap(path -> savepoint(command)));
            case CANCEL, DELETE -> leftRunning(command);
            case APPROVE, REFRESH -> Optional.of("it is about a rebalance, and there are none");
        };
    }

    private Optional<String> began(Told command) {
        return submitted.containsKey(command.run())
                ? Optional.empty()
                : Optional.of("its run " + command.run() + " never began");
    }

    private Optional<String> savepoint(Told command) {
        Effect taken = savepoints.get(command.trigger());
        if (taken == null) {
            return Optional.of("no savepoint was taken for it");
        }
        Optional<String> told = resultOf(command, CommandResult::savepoint);
        if (!told.equals(Optional.ofNullable(taken.path()))) {
            return Optional.of("its savepoint is " + taken.path() + " and not " + told);
        }
        Optional<FlinkJobId> run = resultOf(command, CommandResult::flinkJobId);
        return command.type() == CommandType.RESTART || run.equals(Optional.of(taken.run()))
                ? Optional.empty()
                : Optional.of("its savepoint is of " + taken.run() + " and not of " + run);
    }

    /** Whatever runs began before the command have ended. */
    private Optional<String> leftRunning(Told command) {
        return submitted.keySet().stream()
                .filter(run -> !ended.containsKey(run))
                .map(byRun::get)
                .filter(Objects::nonNull)
                .filter(begun -> begun.order() < command.order())
                .findFirst()
                .map(begun -> "the run of " + begun + " goes on");
    }

    private static <T> Optional<T> resultOf(Told command, Function<CommandResult, @Nullable T> part) {
        return command.end() == null || command.end().result() == null
                ? Optional.empty()
                : Optional.ofNullable(part.apply(command.end().result()));
    }
}
