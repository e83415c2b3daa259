package io.sluice.monitor.fold;

import io.sluice.contracts.observation.TaskCounts;
import io.sluice.contracts.state.State;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Flink's own words for a job's state mean ({@code org.apache.flink.api.common.JobStatus}, 1.20 to 2.3). A word
 * that is not here decides nothing: the state stays, and is stale.
 */
enum FlinkWord {
    INITIALIZING(Meaning.BEGINNING),
    CREATED(Meaning.BEGINNING),
    RUNNING(Meaning.BY_TASKS),
    FAILING(Meaning.RECOVERING),
    RESTARTING(Meaning.RECOVERING),
    CANCELLING(Meaning.ENDING),
    /** The JobManager lost its leadership; another goes on from the last checkpoint. */
    SUSPENDED(Meaning.SUSPENDED),
    FINISHED(Meaning.FINISHED),
    CANCELED(Meaning.CANCELED),
    FAILED(Meaning.FAILED),
    /** The JobManager is finding out itself. */
    RECONCILING(Meaning.NOT_KNOWN_NOW);

    private enum Meaning {
        BEGINNING,
        BY_TASKS,
        RECOVERING,
        ENDING,
        SUSPENDED,
        FINISHED,
        CANCELED,
        FAILED,
        NOT_KNOWN_NOW
    }

    private final Meaning meaning;

    FlinkWord(Meaning meaning) {
        this.meaning = meaning;
    }

    /**
     * The state that {@code word} means, Flink's the {@linkplain OperatorWord probe's own}, or one for
     * {@linkplain RebalanceMeaning a rebalance}.
     *
     * @param tasks the run's tasks, where they are counted
     * @param ran whether all tasks of the run ran at some time
     * @return empty where the word decides nothing
     */
    static Optional<State> stateOf(String word, @Nullable TaskCounts tasks, boolean ran) {
        for (FlinkWord known : values()) {
            if (known.name().equals(word)) {
                return Optional.ofNullable(known.state(tasks, ran));
            }
        }
        return OperatorWord.isOne(word) ? Optional.of(OperatorWord.state(ran)) : RebalanceMeaning.stateOf(word);
    }

    private @Nullable State state(@Nullable TaskCounts tasks, boolean ran) {
        return switch (meaning) {
            case BEGINNING -> beginningOrRecovering(ran);
            // After a lost TaskManager Flink says RUNNING while no task runs, for as long as it takes to find slots.
            case BY_TASKS -> tasks == null || everyUnfinishedRuns(tasks) ? State.RUNNING : beginningOrRecovering(ran);
            case RECOVERING -> State.RESTARTING;
            case ENDING -> State.STOPPING;
            case SUSPENDED -> State.SUSPENDED;
            case FINISHED -> State.FINISHED;
            case CANCELED -> State.CANCELED;
            case FAILED -> State.FAILED;
            case NOT_KNOWN_NOW -> null;
        };
    }

    private static State beginningOrRecovering(boolean ran) {
        return ran ? State.RESTARTING : State.STARTING;
    }

    private static boolean everyUnfinishedRuns(TaskCounts tasks) {
        // Between the end of the last task and FINISHED none runs, and none is missing either.
        return tasks.allRunning() || (tasks.total() > 0 && tasks.finished() == tasks.total());
    }
}
