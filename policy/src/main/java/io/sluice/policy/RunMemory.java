package io.sluice.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.RunId;
import io.sluice.contracts.checkpoint.CheckpointEvent;
import io.sluice.contracts.policy.CheckpointPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the checkpoints of one run: as many as its policies count, the oldest first. A new run begins with
 * nothing, and so with empty windows.
 *
 * @param seenSince when its statistics were first looked at (Sluice's clock)
 * @param lookedAt when they were looked at last
 * @param state what Flink's statistics say there is to go on from; absent: nothing
 * @param newest the newest completed checkpoint or savepoint
 * @param newestCheckpoint the newest completed checkpoint
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RunMemory(
        RunId run,
        @Nullable Instant seenSince,
        @Nullable Instant lookedAt,
        @Nullable String state,
        @Nullable CheckpointEvent newest,
        @Nullable CheckpointEvent newestCheckpoint,
        List<CheckpointEvent> failed,
        List<CheckpointEvent> completed) {

    /** Stack traces belong to the topic; a memory of a hundred of them would be large. */
    private static final int MAX_CAUSE_CHARACTERS = 200;

    private static final Comparator<CheckpointEvent> BY_END = Comparator.comparing(CheckpointEvent::at);

    RunMemory {
        failed = List.copyOf(failed);
        completed = List.copyOf(completed);
    }

    /**
     * How many checkpoints the policies of a job need.
     *
     * @param failed the newest so many that failed
     * @param completed the newest so many that completed
     */
    record Need(int failed, int completed) {

        /** So many failures tell enough about a wait. */
        private static final int TO_EXPLAIN = 10;

        static Need of(List<CheckpointPolicy> policies) {
            int failed = 0;
            int completed = 0;
            for (CheckpointPolicy policy : policies) {
                switch (policy) {
                    case CheckpointPolicy.Failures failures -> failed = Math.max(failed, failures.maxFailures());
                    case CheckpointPolicy.Stalled stalled -> failed = Math.max(failed, TO_EXPLAIN);
                    case CheckpointPolicy.Slow slow -> completed = CheckpointPolicy.MOST_CHECKPOINTS;
                }
            }
            return new Need(failed, completed);
        }
    }

    static RunMemory none(RunId run) {
        return new RunMemory(run, null, null, null, null, null, List.of(), List.of());
    }

    RunMemory lookedAt(Instant at, @Nullable String newState) {
        return new RunMemory(
                run,
                seenSince == null ? at : seenSince,
                lookedAt == null || at.isAfter(lookedAt) ? at : lookedAt,
                newState == null ? state : newState,
                newest,
                newestCheckpoint,
                failed,
                completed);
    }

    RunMemory with(CheckpointEvent news, Need need) {
        CheckpointEvent event = lean(news);
        boolean done = event.status() == CheckpointEvent.Status.COMPLETED;
        return new RunMemory(
                run,
                seenSince,
                lookedAt,
                state,
                done ? later(newest, event) : newest,
                event.completesCheckpoint() ? later(newestCheckpoint, event) : newestCheckpoint,
                event.failsCheckpoint() ? added(failed, event, need.failed()) : failed,
                event.completesCheckpoint() ? added(completed, event, need.completed()) : completed);
    }

    /** What a restart would go on from, as far as is known here. */
    Optional<String> goesOnFrom() {
        return Optional.ofNullable(newest != null && newest.path() != null ? newest.path() : state);
    }

    /** Since when no checkpoint was completed; empty before the first look. */
    Optional<Instant> waitingSince() {
        return Optional.ofNullable(newestCheckpoint == null ? seenSince : newestCheckpoint.at());
    }

    private static CheckpointEvent later(@Nullable CheckpointEvent known, CheckpointEvent event) {
        return known == null || !event.at().isBefore(known.at()) ? event : known;
    }

    private static List<CheckpointEvent> added(List<CheckpointEvent> known, CheckpointEvent event, int most) {
        List<CheckpointEvent> all = new ArrayList<>(known);
        all.add(event);
        all.sort(BY_END);
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    private static CheckpointEvent lean(CheckpointEvent event) {
        String cause = event.cause();
        return cause == null || cause.length() <= MAX_CAUSE_CHARACTERS
                ? event
                : event.cause(cause.substring(0, MAX_CAUSE_CHARACTERS) + "…");
    }
}
