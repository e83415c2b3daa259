package io.sluice.dispatcher.driver.flink;

import java.time.Duration;

/** A call to Flink's REST that did not bring what was asked for, with its place in {@link FlinkErrors}' table. */
final class FlinkException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What a failed call means. */
    enum Kind {
        /** Nothing was sent. */
        NOT_SENT,
        /** It may have been sent and carried out; nobody knows. */
        UNANSWERED,
        /** The cluster cannot answer now and did nothing. */
        OVERLOADED,
        /** Flink says that there is no such thing. */
        NOT_FOUND,
        /** Flink says no. */
        REFUSED
    }

    private final Kind kind;
    private final Duration retryAfter;

    FlinkException(Kind kind, String message) {
        this(kind, message, Duration.ZERO);
    }

    /** @param retryAfter how long the cluster wants to be left alone; zero where it does not say */
    FlinkException(Kind kind, String message, Duration retryAfter) {
        super(message, null, false, false);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
        return retryAfter;
    }

    Kind kind() {
        return kind;
    }
}
