package io.sluice.api.view;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a delivery is. */
public enum DeliveryState {
    /** To be tried, for the first time or again. */
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("delivered")
    DELIVERED,
    /** Given up. */
    @JsonProperty("failed")
    FAILED
}
