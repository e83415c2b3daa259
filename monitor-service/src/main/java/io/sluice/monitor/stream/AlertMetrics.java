package io.sluice.monitor.stream;

import io.sluice.contracts.alert.Alert;

/** Counts what people are told. */
public interface AlertMetrics {

    /** An alert was raised, changed or resolved. */
    void told(Alert alert);
}
