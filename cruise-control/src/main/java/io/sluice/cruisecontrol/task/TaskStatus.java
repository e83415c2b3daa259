package io.sluice.cruisecontrol.task;

import java.util.Arrays;
import java.util.Optional;

/** How a task is, in Cruise Control's words. */
public enum TaskStatus {
    /** It is being computed. */
    ACTIVE("Active"),
    /** Data is being moved for it. */
    IN_EXECUTION("InExecution"),
    COMPLETED("Completed"),
    /** It failed, or was stopped. */
    COMPLETED_WITH_ERROR("CompletedWithError");

    private final String word;

    TaskStatus(String word) {
        this.word = word;
    }

    static Optional<TaskStatus> of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word.equals(word))
                .findFirst();
    }

    public boolean isEnded() {
        return switch (this) {
            case COMPLETED, COMPLETED_WITH_ERROR -> true;
            case ACTIVE, IN_EXECUTION -> false;
        };
    }
}
