package io.sluice.dispatcher.driver.cruisecontrol;

import io.sluice.cruisecontrol.answer.Reading;

/** A look that did not bring what was asked for. */
final class UnansweredException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Reading reading;

    UnansweredException(Reading reading) {
        super(reading.detail(), null, false, false);
        this.reading = reading;
    }

    Reading reading() {
        return reading;
    }
}
