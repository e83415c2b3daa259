package io.sluice.policy;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.checkpoint.CheckpointEvent;
import io.sluice.contracts.checkpoint.CheckpointEvent.Status;
import io.sluice.contracts.checkpoint.SnapshotKind;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.CommandResult;
import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.job.Desired;
import io.sluice.contracts.policy.CheckpointPolicy;
import io.sluice.contracts.policy.OnNoCheckpoint;
import io.sluice.contracts.policy.PolicyAction;
import io.sluice.contracts.policy.Response;
import io.sluice.contracts.policy.RestartBudget;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.topic.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One job under policies: checkpoints end at minutes of a test's own clock, and what is decided is kept. */
final class Bench {

    static final JobId JOB = JobId.of("payments/fraud");
    static final RunId RUN = RunId.of("run-1");
    static final Instant BEGIN = Instant.parse("2026-11-20T08:00:00Z");
    static final RestartBudget NO_BACKOFF = new RestartBudget(100, Duration.ofHours(1), Duration.ZERO, Duration.ZERO);
    static final Response RESTART = new Response(PolicyAction.RESTART, Duration.ZERO, NO_BACKOFF, OnNoCheckpoint.ALERT);

    final List<Decision> decisions = new ArrayList<>();
    final List<Telling> tellings = new ArrayList<>();
    PolicyMemory memory;
    private final List<CheckpointPolicy> policies;
    private long number;

    /** A job that runs, went on from a savepoint, and has these policies. */
    Bench(CheckpointPolicy... policies) {
        this.policies = List.of(policies);
        memory = Policies.declare(null, inForce(RUN, Desired.RUNNING, "file:/savepoint"), BEGIN)
                .memory();
    }

    static CheckpointPolicy.Failures failures(int maxFailures, int minutes, Response response) {
        return new CheckpointPolicy.Failures(maxFailures, Duration.ofMinutes(minutes), response);
    }

    static Instant minute(double minute) {
        return BEGIN.plusMillis(Math.round(minute * 60_000));
    }

    InForce inForce(RunId run, Desired desired, @Nullable String restoredFrom) {
        return new InForce(JOB, 4, desired, run, restoredFrom, policies);
    }

    void declare(RunId run, Desired desired, @Nullable String restoredFrom, double minute) {
        keep(Policies.declare(memory, inForce(run, desired, restoredFrom), minute(minute)));
    }

    List<Decision> fail(double... minutes) {
        int before = decisions.size();
        for (double minute : minutes) {
            end(event(RUN, ++number, SnapshotKind.CHECKPOINT, Status.FAILED, minute, Duration.ofSeconds(1)));
        }
        return List.copyOf(decisions.subList(before, decisions.size()));
    }

    List<Decision> complete(double minute, Duration duration) {
        int before = decisions.size();
        end(event(RUN, ++number, SnapshotKind.CHECKPOINT, Status.COMPLETED, minute, duration));
        return List.copyOf(decisions.subList(before, decisions.size()));
    }

    void end(CheckpointEvent event) {
        keep(Policies.ended(memory, event));
    }

    void look(double minute) {
        memory = Policies.lookedAt(memory, RUN, minute(minute), null);
    }

    List<Decision> tick(double minute) {
        int before = decisions.size();
        keep(Policies.tick(memory, minute(minute)));
        return List.copyOf(decisions.subList(before, decisions.size()));
    }

    /** The dispatcher tells the end of the command that was decided last. */
    void commandEnds(Phase phase, @Nullable Problem problem, double minute) {
        CommandId command = CommandId.of(decisions.getLast().id());
        CommandResult result = phase == Phase.SUCCEEDED
                ? CommandResult.ofRun(
                        RunId.of("run-2"), io.sluice.contracts.FlinkJobId.of(JOB, command), null, "file:/chk-1")
                : null;
        keep(Policies.told(
                memory,
                new CommandEvent(
                        command,
                        JOB,
                        CommandType.RESTART,
                        phase,
                        minute(minute),
                        null,
                        null,
                        null,
                        result,
                        problem,
                        new Place(0, 1))));
    }

    static CheckpointEvent event(
            RunId run, long id, SnapshotKind kind, Status status, double minute, Duration duration) {
        boolean failed = status == Status.FAILED;
        return new CheckpointEvent(
                JOB,
                run,
                id,
                kind,
                status,
                minute(minute).minus(duration),
                minute(minute),
                duration,
                failed ? null : 100L,
                null,
                null,
                failed ? null : "file:/chk-" + id,
                failed ? "cause of " + id : null,
                null);
    }

    private void keep(Step step) {
        memory = step.memory();
        decisions.addAll(step.decisions());
        tellings.addAll(step.tellings());
    }
}
