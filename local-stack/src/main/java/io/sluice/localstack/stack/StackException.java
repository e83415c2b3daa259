package io.sluice.localstack.stack;

/** A stack that cannot come up or go down. The message says which component, what was seen and what to do. */
public final class StackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StackException(String message) {
        super(message);
    }

    StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
