package io.sluice.api.view;

import io.sluice.contracts.alert.Alert;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One alert's one moment on its way to one receiver.
 *
 * @param attempts how often it was tried, with the try that is under way
 * @param nextAt when it is tried next, while it is pending
 * @param endedAt when it was delivered or given up
 * @param error why the last try failed
 */
public record Delivery(
        long id,
        Alert alert,
        DeliveryPhase phase,
        String receiver,
        DeliveryState state,
        int attempts,
        Instant createdAt,
        Instant nextAt,
        @Nullable Instant endedAt,
        @Nullable String error) {}
