package io.sluice.monitor.checkpoint;

import io.sluice.contracts.checkpoint.CheckpointEvent;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.observation.Observation.Checkpointed;
import io.sluice.policy.InForce;
import io.sluice.policy.Policies;
import io.sluice.policy.PolicyMemory;
import io.sluice.policy.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one job's checkpoints: which of them were told, and what its policies remember.
 *
 * @param runs the current run and the one before, whose last checkpoints may be heard of late; the newest last
 */
public record JobCheckpoints(List<Tally> runs, PolicyMemory policies) {

    private static final int MOST_RUNS = 2;

    /** What the statistics count and no event tells of. */
    private static final String COUNTED = "(a checkpoint that Flink counts)";

    public JobCheckpoints {
        runs = List.copyOf(runs);
    }

    /**
     * What follows from one piece of evidence.
     *
     * @param after what is to be kept
     * @param events each checkpoint that is to be told
     * @param steps what the policies made of it, in order
     */
    public record Turn(JobCheckpoints after, List<CheckpointEvent> events, List<Step> steps) {}

    /** The job's record came. */
    public static Turn declare(@Nullable JobCheckpoints before, InForce now, Instant at) {
        Step step = Policies.declare(before == null ? null : before.policies(), now, at);
        List<Tally> runs = new ArrayList<>(before == null ? List.of() : before.runs());
        if (now.run() != null && runs.stream().noneMatch(run -> run.run().equals(now.run()))) {
            runs.add(Tally.of(now.run()));
        }
        return new Turn(
                new JobCheckpoints(runs.subList(Math.max(0, runs.size() - MOST_RUNS), runs.size()), step.memory()),
                List.of(),
                List.of(step));
    }

    /** Somebody looked at the statistics of a run. Of one that is not known here (yet) it is told again. */
    public Turn take(Checkpointed news) {
        Optional<Tally> known =
                runs.stream().filter(run -> run.run().equals(news.run())).findFirst();
        if (known.isEmpty()) {
            return new Turn(this, List.of(), List.of());
        }
        Tally.Turn turn = known.get().take(news);
        List<Tally> changed = new ArrayList<>(runs);
        changed.set(runs.indexOf(known.get()), turn.after());
        PolicyMemory memory = Policies.lookedAt(policies, news.run(), news.at(), stateOf(news));
        List<Step> steps = new ArrayList<>();
        for (CheckpointEvent event : turn.events()) {
            Step step = Policies.ended(memory, event);
            memory = step.memory();
            steps.add(step);
        }
        return new Turn(new JobCheckpoints(changed, memory), turn.events(), steps);
    }

    /** Something happened to a command. */
    public Turn told(CommandEvent event) {
        return of(Policies.told(policies, event));
    }

    /** Time has passed. */
    public Turn tick(Instant now) {
        return of(Policies.tick(policies, now));
    }

    private Turn of(Step step) {
        return new Turn(new JobCheckpoints(runs, step.memory()), List.of(), List.of(step));
    }

    private static @Nullable String stateOf(Checkpointed news) {
        if (news.restoredFrom() != null) {
            return news.restoredFrom();
        }
        return news.completed() > 0 ? COUNTED : null;
    }
}
