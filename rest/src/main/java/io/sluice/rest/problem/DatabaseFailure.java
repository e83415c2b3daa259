package io.sluice.rest.problem;

import jakarta.persistence.PersistenceException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.transaction.xa.XAException;
import org.hibernate.exception.JDBCConnectionException;

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
        Set<Throwable> all = allOf(thrown);
        for (Throwable cause : all) {
            if (cause instanceof JDBCConnectionException || cause instanceof SQLTransientException) {
                return AWAY;
            }
            if (cause instanceof SQLException sql) {
                return ofState(sql);
            }
        }
        // A commit that was not answered: the transaction manager says so without the driver's words.
        return all.stream().anyMatch(DatabaseFailure::isOfCommit) ? AWAY : OTHER;
    }

    /** Whether the exception comes from the database at all. */
    public static boolean isOne(Throwable thrown) {
        return allOf(thrown).stream()
                .anyMatch(cause ->
                        cause instanceof SQLException || cause instanceof PersistenceException || isOfCommit(cause));
    }

    private static boolean isOfCommit(Throwable cause) {
        return cause instanceof XAException
                || cause instanceof RollbackException
                || cause instanceof HeuristicMixedException
                || cause instanceof HeuristicRollbackException;
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

    /** The exception, its causes, and what was suppressed on the way: a transaction manager puts the driver's error there. */
    private static Set<Throwable> allOf(Throwable thrown) {
        Set<Throwable> all = new LinkedHashSet<>();
        Deque<Throwable> next = new ArrayDeque<>(List.of(thrown));
        while (!next.isEmpty()) {
            Throwable one = next.remove();
            if (all.add(one)) {
                if (one.getCause() != null) {
                    next.add(one.getCause());
                }
                next.addAll(List.of(one.getSuppressed()));
            }
        }
        return all;
    }
}
