package io.sluice.dispatcher.mailbox;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Outcome.Done;
import io.sluice.dispatcher.driver.Step;
import io.sluice.dispatcher.driver.TakenSavepoint;
import io.sluice.dispatcher.driver.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A Flink and its driver in a few lines: runs that begin and end, savepoints, and a driver that looks before it acts, as
 * decision 14 says. What was brought about is recorded in its order.
 */
final class Target {

    /** Something that was brought about. */
    record Effect(CommandId command, Step step, RunId run) {}

    final List<Effect> effects = new ArrayList<>();
    private final Map<RunId, Boolean> active = new HashMap<>();
    private final Map<CommandId, TakenSavepoint> savepoints = new HashMap<>();
    private final Set<String> disposed = new HashSet<>();

    List<RunId> activeRuns() {
        return active.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * @param refuses whether it refuses what would have to be brought about
     * @param loses whether it brings it about and the answer is lost for good
     */
    Outcome carryOut(Assignment assignment, Instant now, boolean refuses, boolean loses) {
        if (!assignment.repeated() && hasBroughtAbout(assignment)) {
            throw new AssertionError("Handed over as if it were fresh, and its effect is there: " + assignment);
        }
        Optional<Outcome> seen = look(assignment);
        if (seen.isPresent()) {
            return seen.get();
        }
        if (refuses) {
            return failed(ProblemType.CLUSTER_REFUSED);
        }
        Outcome outcome = act(assignment, now);
        return loses && outcome instanceof Done ? failed(ProblemType.IN_DOUBT) : outcome;
    }

    private boolean hasBroughtAbout(Assignment assignment) {
        return effects.stream()
                .anyMatch(
                        effect -> effect.command().equals(assignment.command()) && effect.step() == assignment.step());
    }

    private Optional<Outcome> look(Assignment assignment) {
        TakenSavepoint taken = savepoints.get(assignment.command());
        Optional<Outcome> found = switch (assignment.task()) {
            case Task.Start start -> when(active.containsKey(start.target().run()), Done.plain());
            case Task.Stop stop -> when(!runs(stop.target().run()), taken == null ? Done.plain() : Done.with(taken));
            case Task.Cancel cancel -> when(!runs(cancel.target().run()), Done.plain());
            case Task.TakeSavepoint savepoint -> taken == null ? Optional.empty() : Optional.of(Done.with(taken));
            case Task.ConfirmEnd confirm -> when(!runs(confirm.target().run()), Done.plain());
            case Task.Dispose dispose -> when(disposed.contains(dispose.path()), Done.plain());
            case Task.Adopt adopt -> Optional.empty();
            case Task.Approve approve -> throw new AssertionError("No rebalance is here");
        };
        Problem verdict = assignment.verdict();
        return found.isEmpty() && verdict != null ? Optional.of(new Outcome.Failed(verdict)) : found;
    }

    private Outcome act(Assignment assignment, Instant now) {
        return switch (assignment.task()) {
            case Task.Start start -> {
                if (start.lineage() != null && runs(start.lineage().run().id())) {
                    yield failed(ProblemType.WRONG_STATE);
                }
                active.put(start.target().run(), true);
                yield done(assignment, start.target().run(), Done.plain());
            }
            case Task.Stop stop -> {
                active.put(stop.target().run(), false);
                yield done(assignment, stop.target().run(), Done.with(savepoint(assignment, now)));
            }
            case Task.Cancel cancel -> {
                active.put(cancel.target().run(), false);
                yield done(assignment, cancel.target().run(), Done.plain());
            }
            case Task.TakeSavepoint savepoint ->
                runs(savepoint.target().run())
                        ? done(assignment, savepoint.target().run(), Done.with(savepoint(assignment, now)))
                        : failed(ProblemType.WRONG_STATE);
            case Task.ConfirmEnd confirm -> failed(ProblemType.WRONG_STATE);
            case Task.Dispose dispose -> {
                disposed.add(dispose.path());
                yield Done.plain();
            }
            case Task.Adopt adopt -> failed(ProblemType.NOT_FOUND);
            case Task.Approve approve -> throw new AssertionError("No rebalance is here");
        };
    }

    private TakenSavepoint savepoint(Assignment assignment, Instant now) {
        TakenSavepoint taken = new TakenSavepoint("file:/state/savepoints/" + assignment.command(), now, null);
        savepoints.put(assignment.command(), taken);
        return taken;
    }

    private Done done(Assignment assignment, RunId run, Done done) {
        effects.add(new Effect(assignment.command(), assignment.step(), run));
        return done;
    }

    private boolean runs(RunId run) {
        return active.getOrDefault(run, false);
    }

    private static Optional<Outcome> when(boolean condition, Outcome outcome) {
        return condition ? Optional.of(outcome) : Optional.empty();
    }

    private static Outcome failed(ProblemType type) {
        return new Outcome.Failed(type.problem("it did not work", "try something else"));
    }
}
