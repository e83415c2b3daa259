package io.sluice.cruisecontrol.answer;

import org.jspecify.annotations.Nullable;

/**
 * An answer as it came.
 *
 * @param userTaskId the header {@code User-Task-ID}
 */
public record RawAnswer(int status, @Nullable String userTaskId, byte[] body) {}
