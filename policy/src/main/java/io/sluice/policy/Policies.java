package io.sluice.policy;

import io.sluice.contracts.RunId;
import io.sluice.contracts.checkpoint.CheckpointEvent;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.policy.CheckpointPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the policies of a job make of evidence. Each call takes what was kept and gives what is to be kept; evidence about
 * another run than the current one changes nothing.
 */
public final class Policies {

    private Policies() {}

    /** The job's record came. A new run empties all windows, and what was raised about the old one is over. */
    public static Step declare(@Nullable PolicyMemory before, InForce now, Instant at) {
        PolicyMemory memory = before == null ? PolicyMemory.of(now) : before.inForce(now);
        RunMemory run = memory.run();
        boolean isNewRun = now.run() != null && (run == null || !run.run().equals(now.run()));
        Step step = Step.of(isNewRun ? memory.run(RunMemory.none(now.run())).pruned() : memory.pruned());
        List<String> keys = now.policies().stream().map(PolicyKey::of).toList();
        return step.then(
                next -> resolve(next, at, open -> isNewRun || !now.isToRun() || !keys.contains(open.policy())));
    }

    /**
     * The statistics of a run's checkpoints were looked at.
     *
     * @param at when, by Sluice's clock
     * @param state what is there to go on from, by Flink's word: what the run went on from, or completed; absent: nothing
     */
    public static PolicyMemory lookedAt(PolicyMemory memory, RunId run, Instant at, @Nullable String state) {
        RunMemory known = memory.run();
        return known == null || !known.run().equals(run) ? memory : memory.run(known.lookedAt(at, state));
    }

    /** A checkpoint or savepoint ended; each comes once. */
    public static Step ended(PolicyMemory memory, CheckpointEvent event) {
        RunMemory known = memory.run();
        if (known == null || !known.run().equals(event.run())) {
            return Step.of(memory);
        }
        List<CheckpointPolicy> policies = memory.inForce().policies();
        RunMemory run = known.with(event, RunMemory.Need.of(policies));
        Step step = Step.of(memory.run(run));
        if (event.completesCheckpoint()) {
            step = step.then(next -> resolveIfOver(next, event));
        }
        for (CheckpointPolicy policy : policies) {
            step = step.then(next -> Conditions.after(event, policy, run, next.acted(policy))
                    .map(finding -> Deciding.on(next, finding))
                    .orElseGet(() -> Step.of(next)));
        }
        return step;
    }

    /** Time has passed. */
    public static Step tick(PolicyMemory memory, Instant now) {
        RunMemory run = memory.run();
        Step step = Step.of(memory);
        if (run == null || !memory.inForce().isToRun()) {
            return step;
        }
        for (CheckpointPolicy policy : memory.inForce().policies()) {
            step = step.then(next -> Conditions.at(now, policy, run, next.acted(policy))
                    .map(finding -> Deciding.on(next, finding))
                    .orElseGet(() -> Step.of(next)));
        }
        return step;
    }

    /** The dispatcher told something of a command. What a policy's command came to is told; a failure holds until it is over. */
    public static Step told(PolicyMemory memory, CommandEvent event) {
        Pending pending = memory.pending();
        // A duplicate is another place of the same command, which has its own end.
        if (pending == null
                || !pending.command().equals(event.command())
                || !event.phase().isFinal()
                || event.phase() == Phase.DUPLICATE) {
            return Step.of(memory);
        }
        PolicyMemory after = memory.pending(null);
        return new Step(
                Explanation.hasFailed(event) ? after.opened(pending.policy(), Verdict.COMMAND_FAILED) : after,
                List.of(),
                List.of(Explanation.ended(pending, event)));
    }

    private static Step resolveIfOver(PolicyMemory memory, CheckpointEvent completed) {
        RunMemory run = Objects.requireNonNull(memory.run());
        return resolve(memory, completed.at(), open -> switch (open.verdict()) {
            // There is something to go on from, or what the command was about goes well again.
            case NO_CHECKPOINT, COMMAND_FAILED -> true;
            // These happen and do not last.
            case RESTART, SUSPEND, HELD_BACK, COMMAND_ENDED -> true;
            case ALERT, BUDGET_SPENT ->
                memory.inForce().policies().stream()
                        .filter(policy -> PolicyKey.of(policy).equals(open.policy()))
                        .allMatch(policy -> Conditions.isOver(completed, policy, run, memory.acted(policy)));
        });
    }

    private static Step resolve(PolicyMemory memory, Instant at, Predicate<PolicyMemory.Open> isOver) {
        List<PolicyMemory.Open> kept =
                memory.open().stream().filter(isOver.negate()).toList();
        List<Telling> over =
                memory.open().stream().filter(isOver).map(open -> open.over(at)).toList();
        return new Step(memory.open(kept), List.of(), over);
    }
}
