package io.sluice.e2e.chaos.check;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.command.Phase;
import io.sluice.e2e.chaos.check.Violation.Kind;
import io.sluice.e2e.chaos.flink.Effect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The commands of one job against what the target saw of it: effects in the order of the log, each once, none of a command
 * that ended without a try, one run at a time.
 */
final class JobEffects {

    private final Map<FlinkJobId, Told> byRun;
    private final Map<String, Told> byTrigger;
    private final List<Told> enders;
    private final List<Violation> violations = new ArrayList<>();
    private final Set<FlinkJobId> submitted = new HashSet<>();
    private final Set<String> triggered = new HashSet<>();
    private final Set<Told> usedEnders = new HashSet<>();
    private final Set<FlinkJobId> active = new HashSet<>();
    private @Nullable Told latest;

    private JobEffects(List<Told> commands, List<Effect> effects) {
        byRun = commands.stream().collect(Collectors.toMap(Told::run, Function.identity()));
        byTrigger = commands.stream().collect(Collectors.toMap(Told::trigger, Function.identity()));
        Set<String> stops = effects.stream()
                .filter(effect -> effect.kind() == Effect.Kind.STOP_TRIGGERED)
                .map(effect -> String.valueOf(effect.trigger()))
                .collect(Collectors.toSet());
        enders = commands.stream()
                .filter(command -> command.isOneOf(CommandType.CANCEL, CommandType.DELETE, CommandType.RESTART)
                        && command.started()
                        && !command.endedAs(Phase.REJECTED)
                        && !stops.contains(command.trigger()))
                .sorted(Comparator.comparingInt(Told::turn))
                .toList();
    }

    /**
     * @param commands of one job
     * @param effects on its runs, in the target's order
     */
    static List<Violation> check(List<Told> commands, List<Effect> effects) {
        JobEffects job = new JobEffects(commands, effects);
        effects.forEach(job::see);
        return job.violations;
    }

    private void see(Effect effect) {
        switch (effect.kind()) {
            case SUBMITTED -> submitted(effect);
            case SAVEPOINT_TRIGGERED -> triggered(effect, CommandType.SAVEPOINT);
            case STOP_TRIGGERED -> triggered(effect, CommandType.STOP);
            case CANCELED -> canceled(effect);
            case SAVEPOINT_TAKEN -> {}
            case STOPPED -> active.remove(effect.run());
        }
    }

    private void submitted(Effect effect) {
        Told command = byRun.get(effect.run());
        if (command == null || !command.isOneOf(CommandType.START, CommandType.RESTART)) {
            violations.add(new Violation(Kind.FOREIGN_EFFECT, effect + " belongs to no start: " + command));
            return;
        }
        if (!submitted.add(effect.run())) {
            violations.add(new Violation(Kind.DOUBLED_EFFECT, command + " submitted its run again: " + effect));
        }
        if (!active.isEmpty()) {
            violations.add(new Violation(Kind.TWO_RUNS_AT_ONCE, command + " began " + effect + " beside " + active));
        }
        active.add(effect.run());
        inOrder(command, effect);
    }

    private void triggered(Effect effect, CommandType type) {
        Told command = byTrigger.get(String.valueOf(effect.trigger()));
        if (command == null || !command.isOneOf(type, CommandType.RESTART)) {
            violations.add(new Violation(Kind.FOREIGN_EFFECT, effect + " belongs to no " + type + ": " + command));
            return;
        }
        if (!triggered.add(String.valueOf(effect.trigger()))) {
            violations.add(new Violation(Kind.DOUBLED_EFFECT, command + " took its savepoint again: " + effect));
        }
        inOrder(command, effect);
    }

    /**
     * A cancel carries no id. It belongs to the first command that ends runs without a savepoint and had its turn after the
     * run began.
     */
    private void canceled(Effect effect) {
        active.remove(effect.run());
        Told begun = byRun.get(effect.run());
        Optional<Told> ender = enders.stream()
                .filter(command -> begun != null && command.turn() > begun.turn() && !usedEnders.contains(command))
                .findFirst();
        if (ender.isPresent()) {
            usedEnders.add(ender.get());
            inOrder(ender.get(), effect);
        } else {
            violations.add(new Violation(Kind.FOREIGN_EFFECT, effect + " belongs to no command that ends runs"));
        }
    }

    private void inOrder(Told command, Effect effect) {
        if (latest != null && command.order() < latest.order()) {
            violations.add(
                    new Violation(Kind.SWAPPED_ORDER, effect + " of " + command + " comes after that of " + latest));
        } else {
            latest = command;
        }
        if (command.endedAs(Phase.REJECTED) || (command.endedAs(Phase.SUPERSEDED) && !command.started())) {
            violations.add(new Violation(Kind.UNDUE_EFFECT, command + " did this nevertheless: " + effect));
        }
    }
}
