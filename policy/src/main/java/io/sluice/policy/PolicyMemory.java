package io.sluice.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.policy.CheckpointPolicy;
import io.sluice.contracts.policy.RestartBudget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a job between two pieces of evidence. It is bounded: a run's newest checkpoints, one entry for each
 * policy, the restarts that a budget can count.
 *
 * @param run absent before the first run
 * @param byPolicy what each policy remembers, by its key; it outlives runs
 * @param restarts when policies restarted the job, the oldest first
 * @param pending the command that a policy sent last, until its end is told
 * @param open what was told to hold and not to be over
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PolicyMemory(
        InForce inForce,
        @Nullable RunMemory run,
        Map<String, Acted> byPolicy,
        List<Instant> restarts,
        @Nullable Pending pending,
        List<Open> open) {

    public PolicyMemory {
        byPolicy = Collections.unmodifiableMap(new TreeMap<>(byPolicy));
        restarts = List.copyOf(restarts);
        open = List.copyOf(open);
    }

    static PolicyMemory of(InForce inForce) {
        return new PolicyMemory(inForce, null, Map.of(), List.of(), null, List.of());
    }

    /** What was told to hold, of the policy with this key. */
    record Open(String policy, Verdict verdict) {

        Telling over(Instant at) {
            return new Telling.Over(verdict, policy, at);
        }
    }

    /** Whether time alone may make one of the policies act. */
    public boolean waitsForTime() {
        return inForce.isToRun() && inForce.policies().stream().anyMatch(CheckpointPolicy.Stalled.class::isInstance);
    }

    Acted acted(CheckpointPolicy policy) {
        return byPolicy.getOrDefault(PolicyKey.of(policy), Acted.never());
    }

    boolean isOpen(CheckpointPolicy policy, Verdict verdict) {
        return open.contains(new Open(PolicyKey.of(policy), verdict));
    }

    PolicyMemory inForce(InForce now) {
        return new PolicyMemory(now, run, byPolicy, restarts, pending, open);
    }

    PolicyMemory run(@Nullable RunMemory newRun) {
        return new PolicyMemory(inForce, newRun, byPolicy, restarts, pending, open);
    }

    PolicyMemory acted(CheckpointPolicy policy, UnaryOperator<Acted> change) {
        Map<String, Acted> changed = new TreeMap<>(byPolicy);
        changed.put(PolicyKey.of(policy), change.apply(acted(policy)));
        return new PolicyMemory(inForce, run, changed, restarts, pending, open);
    }

    /** Only what belongs to policies that are still in force. */
    PolicyMemory pruned() {
        List<String> keys = inForce.policies().stream().map(PolicyKey::of).toList();
        Map<String, Acted> kept = new TreeMap<>(byPolicy);
        kept.keySet().retainAll(keys);
        return new PolicyMemory(inForce, run, kept, restarts, pending, open);
    }

    PolicyMemory restarted(Instant at) {
        List<Instant> all = new ArrayList<>(restarts);
        all.add(at);
        Collections.sort(all);
        return new PolicyMemory(
                inForce,
                run,
                byPolicy,
                all.subList(Math.max(0, all.size() - RestartBudget.MOST_RESTARTS), all.size()),
                pending,
                open);
    }

    PolicyMemory pending(@Nullable Pending command) {
        return new PolicyMemory(inForce, run, byPolicy, restarts, command, open);
    }

    PolicyMemory opened(String policy, Verdict verdict) {
        List<Open> all = new ArrayList<>(open);
        Open raised = new Open(policy, verdict);
        if (!all.contains(raised)) {
            all.add(raised);
        }
        return open(all);
    }

    PolicyMemory open(List<Open> nowOpen) {
        return new PolicyMemory(inForce, run, byPolicy, restarts, pending, nowOpen);
    }
}
