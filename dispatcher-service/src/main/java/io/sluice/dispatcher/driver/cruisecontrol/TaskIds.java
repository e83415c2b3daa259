package io.sluice.dispatcher.driver.cruisecontrol;

import io.sluice.contracts.FlinkJobId;
import io.sluice.dispatcher.driver.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@code User-Task-ID} is the name of a run's task, kept without its dashes where a runtime's own name of a run is kept. */
final class TaskIds {

    private static final int[] DASHES = {8, 13, 18, 23};

    private TaskIds() {}

    static String of(FlinkJobId id) {
        StringBuilder text = new StringBuilder(id.value());
        for (int dash : DASHES) {
            text.insert(dash, '-');
        }
        return text.toString();
    }

    /** What Cruise Control gave is no task of ours that could be kept: then it is found by its reason. */
    static Optional<FlinkJobId> kept(@Nullable String userTaskId) {
        try {
            return userTaskId == null ? Optional.empty() : Optional.of(FlinkJobId.of(userTaskId.replace("-", "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static Outcome done(@Nullable String userTaskId) {
        return new Outcome.Done(null, null, kept(userTaskId).orElse(null));
    }
}
