package io.sluice.history.store;

import java.sql.SQLException;

/** The database refused, or is away. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean aboutContent;

    StoreException(SQLException cause) {
        super(cause.getMessage(), cause);
        String state = cause.getSQLState() == null ? "" : cause.getSQLState();
        // Data exceptions and exceeded limits (PostgreSQL's manual, appendix A): the same again would be refused again.
        this.aboutContent = state.startsWith("22") || state.startsWith("54");
    }

    /** Whether what was to be stored is refused for what it is; anything else may go well another time. */
    public boolean isAboutContent() {
        return aboutContent;
    }
}
