package io.sluice.dispatcher.driver.kubernetes;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call to an API server that did not bring what was asked for, with its place in {@link KubernetesErrors}' table. */
final class KubernetesException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What a failed call means. */
    enum Kind {
        /** Nothing was sent, or it was only a question. */
        UNREACHABLE,
        /** A write that may have been sent and carried out; nobody knows. */
        IN_DOUBT,
        /** The server cannot answer now and did nothing. */
        OVERLOADED,
        /** What was read is no longer what is there; look again. */
        CHANGED,
        /** The server does not know the kind: the operator is not installed, or is another version. */
        NOT_SERVED,
        /** The server does not let us. */
        FORBIDDEN,
        /** The server, or who it asks before it admits something, says no to what was written. */
        INVALID,
        /** The server says no. */
        REFUSED
    }

    private final Kind kind;
    private final @Nullable String field;
    private final Duration after;

    /**
     * @param field the dotted path in the resource that is wrong, where the server says one
     * @param after how long the server wants to be left alone
     */
    KubernetesException(Kind kind, String message, @Nullable String field, Duration after) {
        super(message, null, false, false);
        this.kind = kind;
        this.field = field;
        this.after = after;
    }

    Kind kind() {
        return kind;
    }

    @Nullable
    String field() {
        return field;
    }

    Duration after() {
        return after;
    }
}
