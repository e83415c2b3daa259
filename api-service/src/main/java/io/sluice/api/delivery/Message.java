package io.sluice.api.delivery;

import io.sluice.api.view.DeliveryPhase;
import io.sluice.contracts.alert.Alert;
import io.sluice.contracts.json.Json;
import java.util.Locale;

/** One thing to tell: an alert that was raised, or that is over. */
record Message(Alert alert, DeliveryPhase phase) {

    /** The same for each try, so that a receiver can know what it has had already. */
    String id() {
        return alert.id() + "/" + Json.labelOf(phase);
    }

    /** One line: {@code [warning] payments/fraud: RUNNING, but not confirmed since …}. */
    String title() {
        String mark = switch (phase) {
            case RAISED -> Json.labelOf(alert.severity());
            case RESOLVED -> "resolved";
        };
        return "[" + mark.toLowerCase(Locale.ROOT) + "] " + (alert.job() == null ? "" : alert.job() + ": ")
                + alert.summary();
    }

    /** Everything that a person needs, in a few lines. */
    String text() {
        StringBuilder text = new StringBuilder(title());
        if (alert.cause() != null) {
            text.append("\nCause: ").append(alert.cause());
        }
        if (phase == DeliveryPhase.RAISED && alert.remedy() != null) {
            text.append("\nWhat to do: ").append(alert.remedy());
        }
        if (alert.resolvedAt() != null && phase == DeliveryPhase.RESOLVED) {
            text.append("\nOver since ").append(alert.resolvedAt());
        } else {
            text.append("\nSince ").append(alert.since() == null ? alert.raisedAt() : alert.since());
        }
        return text.toString();
    }
}
