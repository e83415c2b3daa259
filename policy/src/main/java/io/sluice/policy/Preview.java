package io.sluice.policy;

import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.checkpoint.CheckpointEvent;
import io.sluice.contracts.job.Desired;
import io.sluice.contracts.policy.CheckpointPolicy;
import io.sluice.contracts.policy.CheckpointPolicy.Stalled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a policy would have decided on what was recorded. A restart is taken to have succeeded at once, and the record goes
 * on as it was; while a run had events, its checkpoints are taken to have been looked at all the time.
 */
public final class Preview {

    /** What the first run of a record went on from is not in the record. */
    private static final String NOT_RECORDED = "(from before the record)";

    private final JobId job;
    private final CheckpointPolicy policy;
    private final List<Decision> decisions = new ArrayList<>();
    private @Nullable PolicyMemory memory;
    private @Nullable String state = NOT_RECORDED;

    private Preview(JobId job, CheckpointPolicy policy) {
        this.job = job;
        this.policy = policy;
    }

    /**
     * @param events of one job, in any order
     * @param runningUntil until when the last run with an event is known to have run; absent: until its last event
     * @return the decisions, the oldest first
     */
    public static List<Decision> of(
            JobId job, CheckpointPolicy policy, List<CheckpointEvent> events, @Nullable Instant runningUntil) {
        Preview preview = new Preview(job, policy);
        events.stream().sorted(Comparator.comparing(CheckpointEvent::at)).forEach(preview::take);
        if (runningUntil != null) {
            preview.passUntil(runningUntil);
        }
        return List.copyOf(preview.decisions);
    }

    private void take(CheckpointEvent event) {
        RunMemory run = memory == null ? null : memory.run();
        if (run == null || !run.run().equals(event.run())) {
            begin(event.run(), event.triggeredAt());
        }
        passUntil(event.at());
        PolicyMemory looked = Policies.lookedAt(now(), event.run(), event.at(), state);
        keep(Policies.ended(looked, event));
        if (event.status() == CheckpointEvent.Status.COMPLETED) {
            state = Objects.requireNonNullElse(event.path(), NOT_RECORDED);
        }
    }

    private void begin(RunId run, Instant at) {
        InForce inForce = new InForce(job, 1, Desired.RUNNING, run, state, List.of(policy));
        keep(Policies.declare(memory, inForce, at));
        memory = Policies.lookedAt(now(), run, at, state);
    }

    private void passUntil(Instant end) {
        if (!(policy instanceof Stalled stalled) || memory == null || memory.run() == null) {
            return;
        }
        // It holds from its time on without an end; what it does again is bound by its cooldown.
        Duration again = stalled.response().cooldown().compareTo(stalled.after()) > 0
                ? stalled.response().cooldown()
                : stalled.after();
        Optional<Instant> since = memory.run().waitingSince();
        for (Instant due = since.orElse(end).plus(stalled.after()); due.isBefore(end); due = due.plus(again)) {
            PolicyMemory looked = Policies.lookedAt(
                    now(), Objects.requireNonNull(memory.run()).run(), due, state);
            keep(Policies.tick(looked, due));
        }
    }

    private void keep(Step step) {
        memory = step.memory().pending(null);
        decisions.addAll(step.decisions());
    }

    private PolicyMemory now() {
        return Objects.requireNonNull(memory, "A run has begun");
    }
}
