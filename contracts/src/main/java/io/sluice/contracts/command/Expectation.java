package io.sluice.contracts.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.RunId;
import io.sluice.contracts.job.Desired;
import org.jspecify.annotations.Nullable;

/**
 * What must hold when a command's turn comes; if it no longer does, the command ends {@code superseded}. So a restart by
 * policy never overrides a person's stop.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Expectation(
        @Nullable RunId run,
        @Nullable Long generation,
        @Nullable Desired desired) {}
