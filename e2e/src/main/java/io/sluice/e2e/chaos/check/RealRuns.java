package io.sluice.e2e.chaos.check;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.command.CommandResult;
import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.command.Phase;
import io.sluice.e2e.chaos.check.Violation.Kind;
import io.sluice.e2e.chaos.real.RealRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The commands of one job against what a real Flink says of its runs. Flink does not tell which command asked for what, but a
 * run's id is its command's, a savepoint lies where its command was told, and the JobManager's clock has the order of the runs.
 */
final class RealRuns {

    private final List<Told> commands;
    private final Map<FlinkJobId, RealRun> runs = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    private RealRuns(List<Told> commands, List<RealRun> runs) {
        this.commands =
                commands.stream().sorted(Comparator.comparingLong(Told::order)).toList();
        runs.forEach(run -> this.runs.put(run.id(), run));
    }

    /**
     * @param commands of one job
     * @param runs of this job
     * @param current by {@code sluice.jobs}; absent: none
     */
    static List<Violation> check(List<Told> commands, List<RealRun> runs, @Nullable FlinkJobId current) {
        RealRuns job = new RealRuns(commands, runs);
        job.commands.forEach(job::begun);
        job.order();
        job.savepoints();
        runs.stream()
                .filter(RealRun::goesOn)
                .filter(run -> !run.id().equals(current))
                .forEach(run -> job.add(Kind.ORPHAN_RUN, run.id() + " goes on, and the current run is " + current));
        return job.violations;
    }

    private void begun(Told command) {
        RealRun run = runs.get(command.run());
        boolean begins = command.isOneOf(CommandType.START, CommandType.RESTART);
        if (run == null) {
            if (begins && command.endedAs(Phase.SUCCEEDED)) {
                add(Kind.MISSING_EFFECT, command + " succeeded, and Flink knows no run " + command.run());
            }
            return;
        }
        if (!begins || !command.started() || command.endedAs(Phase.REJECTED)) {
            add(Kind.UNDUE_EFFECT, command + " was not to begin a run, and Flink has " + run);
        }
        if (command.endedAs(Phase.SUCCEEDED)) {
            String told = resultOf(command, CommandResult::restoredFrom).orElse(null);
            if (!Objects.equals(told, run.restoredFrom())) {
                add(
                        Kind.MISSING_EFFECT,
                        command + " is told to go on from " + told + ", and went on from " + run.restoredFrom());
            }
        }
    }

    /** The runs began in the order of their commands, each when the one before had ended. */
    private void order() {
        List<Told> begun = commands.stream()
                .filter(command -> runs.containsKey(command.run()))
                .toList();
        for (int i = 1; i < begun.size(); i++) {
            RealRun before = runs.get(begun.get(i - 1).run());
            RealRun run = runs.get(begun.get(i).run());
            if (run.began().isBefore(before.began())) {
                add(Kind.SWAPPED_ORDER, begun.get(i) + " began " + run + " before " + before);
            } else if (before.ended() == null || run.began().isBefore(before.ended())) {
                add(Kind.TWO_RUNS_AT_ONCE, run + " began while " + before + " went on");
            }
        }
    }

    /** Each that is told lies on the disk, is of the right run, and is told once; no other does that nobody can have asked for. */
    private void savepoints() {
        Set<String> onDisk =
                runs.values().stream().flatMap(run -> run.savepoints().stream()).collect(Collectors.toSet());
        Set<String> told = new HashSet<>();
        long unsure = 0;
        for (Told command : commands) {
            Optional<String> path = resultOf(command, CommandResult::savepoint);
            if (path.isEmpty()) {
                unsure += asksForOne(command) ? 1 : 0;
            } else if (!told.add(path.get())) {
                add(Kind.DOUBLED_EFFECT, command + " has the savepoint of another command: " + path.get());
            } else if (!onDisk.contains(path.get())) {
                add(Kind.MISSING_EFFECT, command + " is told a savepoint that is not there: " + path.get());
            } else if (command.isOneOf(CommandType.SAVEPOINT, CommandType.STOP)) {
                ofItsRun(command, path.get());
            }
        }
        onDisk.removeAll(told);
        if (onDisk.size() > unsure) {
            add(
                    Kind.DOUBLED_EFFECT,
                    "These savepoints are told by no command, and only " + unsure + " that were begun tell none: "
                            + onDisk);
        }
    }

    private void ofItsRun(Told command, String path) {
        RealRun run =
                resultOf(command, CommandResult::flinkJobId).map(runs::get).orElse(null);
        if (run == null || !run.savepoints().contains(path)) {
            add(Kind.MISSING_EFFECT, command + " is told a savepoint of another run: " + path + " of " + run);
        }
    }

    /** One that did not come to its end, or found the run at its end, may have been begun all the same. */
    private static boolean asksForOne(Told command) {
        return command.started() && command.isOneOf(CommandType.SAVEPOINT, CommandType.STOP, CommandType.RESTART);
    }

    private static <T> Optional<T> resultOf(Told command, Function<CommandResult, @Nullable T> part) {
        return command.end() == null || command.end().result() == null
                ? Optional.empty()
                : Optional.ofNullable(part.apply(command.end().result()));
    }

    private void add(Kind kind, String detail) {
        violations.add(new Violation(kind, detail));
    }
}
