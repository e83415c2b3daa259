package io.sluice.monitor.probe.flink;

import java.io.IOException;

/** An answer is longer than we read. */
final class BodyTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    BodyTooLargeException(long limit) {
        super("The answer has more than " + limit + " bytes");
    }
}
