package io.sluice.api.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.api.view.Delivery;
import io.sluice.api.view.DeliveryPhase;
import io.sluice.api.view.DeliveryState;
import io.sluice.contracts.JobId;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An alert on its way to a receiver, as clients see it. */
@Schema(name = "AlertDelivery")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryItem(
        String receiver,
        String alert,
        String kind,
        @Schema(implementation = String.class) @Nullable JobId job,
        DeliveryPhase phase,
        DeliveryState state,
        int attempts,
        Instant createdAt,

        @Schema(description = "When it is tried next; absent where it has ended") @Nullable
        Instant nextAt,

        @Nullable Instant endedAt,

        @Schema(description = "Why the last try failed") @Nullable
        String error) {

    static DeliveryItem of(Delivery delivery) {
        return new DeliveryItem(
                delivery.receiver(),
                delivery.alert().id(),
                delivery.alert().kind(),
                delivery.alert().job(),
                delivery.phase(),
                delivery.state(),
                delivery.attempts(),
                delivery.createdAt(),
                delivery.state() == DeliveryState.PENDING ? delivery.nextAt() : null,
                delivery.endedAt(),
                delivery.error());
    }
}
