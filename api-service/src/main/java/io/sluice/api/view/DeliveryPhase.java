package io.sluice.api.view;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which of an alert's two moments is told. */
public enum DeliveryPhase {
    @JsonProperty("raised")
    RAISED,
    @JsonProperty("resolved")
    RESOLVED
}
