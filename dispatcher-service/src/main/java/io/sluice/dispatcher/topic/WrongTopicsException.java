package io.sluice.dispatcher.topic;

/** The topics are such that the dispatcher must not begin. The message says which, what is wrong, and what to do. */
final class WrongTopicsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongTopicsException(String message) {
        super(message, null, false, false);
    }
}
