package io.sluice.history.archive;

/** A file is no archive that can be taken in; the message says what was seen and what was expected. */
public final class RejectedException extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int MAX_CHARACTERS = 500;

    private final Reason reason;

    public RejectedException(Reason reason, String detail) {
        super(Texts.shortened(detail, MAX_CHARACTERS), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
