package io.sluice.monitor.fold;

import io.sluice.contracts.observation.Observation.Archived;
import io.sluice.contracts.observation.Observation.Exited;
import io.sluice.contracts.observation.Observation.Seen;
import io.sluice.contracts.observation.TaskCounts;
import io.sluice.contracts.state.Evidence;
import io.sluice.contracts.state.State;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the runtime says about a run, by whichever of its sources knows best: the archive over all, then the later of
 * what the JobManager answers and how its container ended.
 */
record Verdict(State state, Evidence evidence, @Nullable String cause) {

    /** The JobManager's exit code for a failed job: 1443 cut to 8 bits. */
    private static final int EXIT_FAILED = 163;

    /** Its exit code for a job that finished or was canceled; which of them it was, it does not say. */
    private static final int EXIT_CLEAN = 0;

    static Optional<Verdict> of(RunEvidence run) {
        if (run.archived() != null) {
            return Optional.of(of(run.archived()));
        }
        if (run.exited() != null && run.exited().exitCode() == EXIT_FAILED && isAfterSeen(run.exited(), run.seen())) {
            return Optional.of(new Verdict(State.FAILED, evidenceOf(run.exited()), null));
        }
        return Optional.ofNullable(run.seen()).flatMap(seen -> of(seen, run.ran()));
    }

    /**
     * Whether the run's JobManager ended well, and nothing newer was heard and no archive says more: the run finished or
     * was canceled.
     */
    static boolean isCleanExit(RunEvidence run) {
        return run.archived() == null
                && run.exited() != null
                && run.exited().exitCode() == EXIT_CLEAN
                && isAfterSeen(run.exited(), run.seen());
    }

    static Evidence evidenceOf(Exited exited) {
        return new Evidence(exited.source(), "exit code " + exited.exitCode(), exited.at(), exited.run());
    }

    static Evidence evidenceOf(Archived archived) {
        return new Evidence(archived.source(), archived.finalState().name(), archived.at(), archived.run());
    }

    /** What was seen, in the runtime's own words: the state first, then the tasks where they tell something. */
    static String wordsOf(Seen seen) {
        TaskCounts tasks = seen.tasks();
        return tasks == null
                ? seen.nativeState()
                : seen.nativeState() + ", " + tasks.running() + " of " + (tasks.total() - tasks.finished()) + " tasks";
    }

    private static Verdict of(Archived archived) {
        return new Verdict(archived.finalState(), evidenceOf(archived), archived.cause());
    }

    private static Optional<Verdict> of(Seen seen, boolean ran) {
        return FlinkWord.stateOf(seen.nativeState(), seen.tasks(), ran)
                .map(state -> new Verdict(state, evidenceOf(seen, state), causeOf(seen, state)));
    }

    private static Evidence evidenceOf(Seen seen, State state) {
        return new Evidence(seen.source(), state.isEnded() ? seen.nativeState() : wordsOf(seen), seen.at(), seen.run());
    }

    private static @Nullable String causeOf(Seen seen, State state) {
        return state == State.RUNNING ? null : seen.cause();
    }

    private static boolean isAfterSeen(Exited exited, @Nullable Seen seen) {
        return seen == null || exited.at().isAfter(seen.at());
    }
}
