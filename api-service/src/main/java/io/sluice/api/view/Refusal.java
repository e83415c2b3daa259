package io.sluice.api.view;

import java.sql.SQLException;

/** Why the database did not take a record, in its own words, without the record: that may be huge, and is nobody's to read in a log. */
final class Refusal {

    /** PostgreSQL's messages say what is wrong in their first line; the next ones (DETAIL) repeat the row. */
    private static final int LONGEST = 200;

    private Refusal() {}

    /** The SQL state and the message's first line; where no database spoke, the failure's type. */
    static String of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused) {
                return of(refused);
            }
        }
        return failure.getClass().getName();
    }

    private static String of(SQLException refused) {
        SQLException last = refused;
        // A batch tells its whole statement; what the server said about it comes behind.
        while (last.getNextException() != null) {
            last = last.getNextException();
        }
        String line = last.getMessage().lines().findFirst().orElse("");
        return "SQLSTATE " + last.getSQLState() + ", "
                + (line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
    }
}
