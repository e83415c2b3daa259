package io.sluice.dispatcher.driver;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A savepoint that is complete.
 *
 * @param at when it was complete (the runtime's clock where it says, else the driver's)
 * @param bytes its size, where the runtime says
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TakenSavepoint(
        String path, Instant at, @Nullable Long bytes) {}
