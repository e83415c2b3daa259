package io.sluice.api.problem;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.hibernate.exception.JDBCConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * What an error of the database means. The table is by SQLSTATE (PostgreSQL manual, appendix A); what it does not know is a
 * fault of ours and not an outage.
 */
public enum DatabaseFailure {
    /** No connection, or one that broke: the same statement may do later. */
    AWAY,
    /** Two transactions were in each other's way: the same statement does at once. */
    CONTENTION,
    /** The database refuses this very content: it never will take it. */
    CONTENT,
    /** Anything else. */
    OTHER;

    /** 53: out of resources; 57: an operator stopped it, or it is starting; 58: the system failed. */
    private static final Set<String> AWAY_CLASSES = Set.of("08", "53", "57", "58");
    /** Serialization failure, deadlock, lock not available, and a row that another writer made first. */
    private static final Set<String> CONTENTION_STATES = Set.of("40001", "40P01", "55P03", "23505");
    /** 22: data exception; 23: constraint; 54: beyond a limit, for instance of an index entry. */
    private static final Set<String> CONTENT_CLASSES = Set.of("22", "23", "54");

    /** The failure behind an exception; {@link #OTHER} if it has nothing to do with the database. */
    public static DatabaseFailure of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = next(cause)) {
            if (cause instanceof JDBCConnectionException || cause instanceof SQLTransientException) {
                return AWAY;
            }
            if (cause instanceof SQLException sql) {
                return ofState(sql);
            }
        }
        return OTHER;
    }

    /** Whether the exception comes from the database at all. */
    public static boolean isOne(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = next(cause)) {
            if (cause instanceof SQLException || cause instanceof PersistenceException) {
                return true;
            }
        }
        return false;
    }

    private static DatabaseFailure ofState(SQLException sql) {
        String state = sql.getSQLState();
        if (state == null) {
            // The pool has no states: no connection came in time, or it is closed.
            return AWAY;
        }
        if (CONTENTION_STATES.contains(state)) {
            return CONTENTION;
        }
        String stateClass = state.length() < 2 ? state : state.substring(0, 2);
        if (AWAY_CLASSES.contains(stateClass)) {
            return AWAY;
        }
        return CONTENT_CLASSES.contains(stateClass) ? CONTENT : OTHER;
    }

    private static @Nullable Throwable next(Throwable cause) {
        return cause.getCause() == cause ? null : cause.getCause();
    }
}
