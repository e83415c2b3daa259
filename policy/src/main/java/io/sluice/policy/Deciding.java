package io.sluice.policy;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.command.Command;
import io.sluice.contracts.command.CommandHeader;
import io.sluice.contracts.command.Expectation;
import io.sluice.contracts.command.RestartWith;
import io.sluice.contracts.command.StartFrom;
import io.sluice.contracts.policy.OnNoCheckpoint;
import io.sluice.contracts.policy.PolicyAction;
import io.sluice.contracts.policy.Response;
import io.sluice.contracts.policy.RestartBudget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is done about a finding: once what the policy says, unless a cooldown, a back-off, the budget or a command that is
 * under way holds it back. Each of these is told once.
 */
final class Deciding {

    /** Doubling more often than this would overflow nothing and change nothing: the longest back-off holds by then. */
    private static final int MOST_DOUBLINGS = 30;

    private Deciding() {}

    static Step on(PolicyMemory memory, Finding finding) {
        if (!memory.inForce().isToRun()) {
            return Step.of(memory);
        }
        if (finding.policy().response().action() == PolicyAction.ALERT
                && memory.isOpen(finding.policy(), Verdict.ALERT)) {
            return Step.of(memory);
        }
        Optional<Hold> hold = hold(memory, finding);
        if (hold.isPresent()) {
            return heldBack(memory, finding, hold.get());
        }
        return switch (finding.policy().response().action()) {
            case ALERT -> raise(acted(memory, finding), finding, Verdict.ALERT, finding.saying());
            case SUSPEND -> suspend(memory, finding);
            case RESTART -> restart(memory, finding);
        };
    }

    /** @param until what tells two reasons to wait apart, and where it is a time, when it ends */
    private record Hold(Instant until, String reason) {}

    private static Optional<Hold> hold(PolicyMemory memory, Finding finding) {
        if (memory.pending() != null) {
            return Optional.of(new Hold(
                    memory.pending().since(), "command " + memory.pending().command() + " is under way"));
        }
        Response response = finding.policy().response();
        Instant acted = memory.acted(finding.policy()).at();
        if (acted != null && finding.at().isBefore(acted.plus(response.cooldown()))) {
            Instant until = acted.plus(response.cooldown());
            return Optional.of(new Hold(until, "its cooldown lasts until " + until));
        }
        return Optional.empty();
    }

    private static Step restart(PolicyMemory memory, Finding finding) {
        RestartBudget budget = finding.policy().response().budget();
        List<Instant> recent = memory.restarts().stream()
                .filter(at -> at.plus(budget.within()).isAfter(finding.at()))
                .toList();
        if (recent.size() >= budget.maxRestarts()) {
            return raise(
                    memory,
                    finding,
                    Verdict.BUDGET_SPENT,
                    finding.saying() + "; policies restarted the job " + recent.size() + " times within "
                            + budget.within() + " already, so it is not restarted again before "
                            + recent.getFirst().plus(budget.within()));
        }
        if (!recent.isEmpty()) {
            Instant until = recent.getLast().plus(backoff(budget, recent.size()));
            if (finding.at().isBefore(until)) {
                return heldBack(memory, finding, new Hold(until, "its back-off lasts until " + until));
            }
        }
        Response response = finding.policy().response();
        boolean hasState = goesOnFrom(memory) != null;
        if (!hasState && response.onNoCheckpoint() == OnNoCheckpoint.ALERT) {
            return raise(
                    memory,
                    finding,
                    Verdict.NO_CHECKPOINT,
                    finding.saying() + "; the run has completed no checkpoint or savepoint and began from nothing, so"
                            + " there is nothing to restart it from");
        }
        return command(
                memory.restarted(finding.at()),
                finding,
                Verdict.RESTART,
                restart(response.onNoCheckpoint(), header(memory, finding)));
    }

    /** Whether there is anything to go on from, the dispatcher finds out before it ends the run. */
    private static Command restart(OnNoCheckpoint onNoCheckpoint, CommandHeader header) {
        return switch (onNoCheckpoint) {
            case ALERT -> new Command.RestartJob(header, null, RestartWith.CHECKPOINT, true);
            case NONE -> new Command.RestartJob(header, new StartFrom.LatestOrNone(), RestartWith.CHECKPOINT);
        };
    }

    private static Step suspend(PolicyMemory memory, Finding finding) {
        return command(memory, finding, Verdict.SUSPEND, new Command.StopJob(header(memory, finding), false, null));
    }

    private static Step command(PolicyMemory memory, Finding finding, Verdict verdict, Command command) {
        Decision decision = Explanation.of(memory, finding, verdict, finding.saying(), command);
        Pending pending = new Pending(
                CommandId.of(decision.id()),
                PolicyKey.of(finding.policy()),
                decision.run(),
                decision.at(),
                decision.details());
        return new Step(acted(memory, finding).pending(pending), List.of(decision), List.of(decision.happened()));
    }

    private static CommandHeader header(PolicyMemory memory, Finding finding) {
        InForce inForce = memory.inForce();
        return new CommandHeader(
                CommandId.of(Explanation.idOf(runOf(memory).run(), finding)),
                "policy " + finding.policy().kindLabel(),
                finding.at(),
                null,
                null,
                new Expectation(runOf(memory).run(), inForce.generation(), inForce.desired()),
                null);
    }

    /** Told once for each reason to wait; the window stays as full as it is. */
    private static Step heldBack(PolicyMemory memory, Finding finding, Hold hold) {
        if (hold.until().equals(memory.acted(finding.policy()).heldUntil())) {
            return Step.of(memory);
        }
        Decision decision = Explanation.of(
                memory,
                finding,
                Verdict.HELD_BACK,
                finding.saying() + "; nothing is done, since " + hold.reason(),
                null);
        return new Step(
                memory.acted(finding.policy(), acted -> acted.held(hold.until())),
                List.of(decision),
                List.of(decision.happened()));
    }

    /** What is told to hold already is not told again. */
    private static Step raise(PolicyMemory memory, Finding finding, Verdict verdict, String reason) {
        if (memory.isOpen(finding.policy(), verdict)) {
            return Step.of(memory);
        }
        Decision decision = Explanation.of(memory, finding, verdict, reason, null);
        return new Step(
                memory.opened(PolicyKey.of(finding.policy()), verdict), List.of(decision), List.of(decision.holds()));
    }

    private static PolicyMemory acted(PolicyMemory memory, Finding finding) {
        return memory.acted(finding.policy(), acted -> acted.acted(finding.at(), finding.at(), finding.checkpoint()));
    }

    static @Nullable String goesOnFrom(PolicyMemory memory) {
        return runOf(memory).goesOnFrom().orElse(memory.inForce().restoredFrom());
    }

    static RunMemory runOf(PolicyMemory memory) {
        return Objects.requireNonNull(memory.run(), "A finding is about a run");
    }

    private static Duration backoff(RestartBudget budget, int restarts) {
        Duration doubled = budget.backoff().multipliedBy(1L << Math.min(restarts - 1, MOST_DOUBLINGS));
        return doubled.compareTo(budget.maxBackoff()) > 0 ? budget.maxBackoff() : doubled;
    }
}
