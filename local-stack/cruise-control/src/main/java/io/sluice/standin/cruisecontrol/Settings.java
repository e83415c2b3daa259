package io.sluice.standin.cruisecontrol;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the server is configured.
 *
 * @param maxActiveTasks {@code max.active.user.tasks}
 * @param scanEvery how often slots are freed
 * @param retention of completed tasks, counted from their start
 * @param proposalTakes how long a proposal is computed
 * @param executionTakes how long data is moved
 * @param stopTakes until an execution that is stopped has ended
 * @param authorization that every request must bring; absent: none
 */
public record Settings(
        int maxActiveTasks,
        Duration scanEvery,
        Duration retention,
        Duration proposalTakes,
        Duration executionTakes,
        Duration stopTakes,
        @Nullable String authorization) {

    /** As Cruise Control comes, with a small cluster under it. */
    public static Settings asItComes() {
        return new Settings(
                5,
                Duration.ofSeconds(5),
                Duration.ofHours(24),
                Duration.ofSeconds(3),
                Duration.ofSeconds(20),
                Duration.ofSeconds(2),
                null);
    }

    public Settings proposalTakes(Duration duration) {
        return new Settings(maxActiveTasks, scanEvery, retention, duration, executionTakes, stopTakes, authorization);
    }

    public Settings executionTakes(Duration duration) {
        return new Settings(maxActiveTasks, scanEvery, retention, proposalTakes, duration, stopTakes, authorization);
    }

    public Settings retention(Duration duration) {
        return new Settings(
                maxActiveTasks, scanEvery, duration, proposalTakes, executionTakes, stopTakes, authorization);
    }

    public Settings authorization(String header) {
        return new Settings(maxActiveTasks, scanEvery, retention, proposalTakes, executionTakes, stopTakes, header);
    }
}
