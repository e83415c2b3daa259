package io.sluice.contracts.observation;

/**
 * A run's tasks, as the overview of its cluster counts them. A job whose state is RUNNING while a task is not is still
 * starting, or restarting: after a lost TaskManager Flink says RUNNING with no task running.
 */
public record TaskCounts(int total, int running, int finished) {

    /** Whether every task that has not finished runs. */
    public boolean allRunning() {
        return total > 0 && running > 0 && running + finished == total;
    }
}
