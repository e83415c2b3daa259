package io.sluice.history.store;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.archive.ArchivedRun;
import io.sluice.contracts.state.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What is still to be told. Rows join a batch, and go when the batch is committed in Kafka. */
@ApplicationScoped
class Outbox {

    private static final String DUE = """
            select o.id, o.archive from outbox o join run r on r.id = o.archive
             where o.batch is null and o.due_at <= now() and (r.job is not null or ?)
             order by o.id
             limit ?
               for update of o skip locked
            """;

    private static final String JOIN = """
            update outbox o set batch = ?, key = coalesce(r.job, '-/' || r.flink_job_id)
              from run r
             where r.id = o.archive and o.id = any (?)
            """;

    private static final String BATCH = """
            select o.key, r.flink_job_id, r.run, r.state, r.started_at, r.ended_at, r.cause, r.source, r.content_hash
              from outbox o join run r on r.id = o.archive
             where o.batch = ?
             order by o.id
            """;

    private final Matches matches;

    Outbox(Matches matches) {
        this.matches = matches;
    }

    /** @param nobodys whether runs that belong to no job of Sluice count */
    boolean isDue(Connection connection, boolean nobodys) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select from outbox o join run r on r.id = o.archive
                 where o.batch is null and o.due_at <= now() and (r.job is not null or ?) limit 1
                """)) {
            statement.setBoolean(1, nobodys);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /**
     * Puts what is due into a batch and settles its keys.
     *
     * @param nobodys whether runs that belong to no job of Sluice are to be told as well
     * @return whether there is any
     */
    boolean gather(Connection connection, long batch, boolean nobodys, int limit) throws SQLException {
        List<Long> rows = new ArrayList<>();
        List<Long> archives = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(DUE)) {
            statement.setBoolean(1, nobodys);
            statement.setInt(2, limit);
            try (ResultSet due = statement.executeQuery()) {
                while (due.next()) {
                    rows.add(due.getLong(1));
                    archives.add(due.getLong(2));
                }
            }
        }
        if (rows.isEmpty()) {
            return false;
        }
        matches.ofArchives(connection, connection.createArrayOf("bigint", archives.toArray()));
        try (PreparedStatement statement = connection.prepareStatement(JOIN)) {
            statement.setLong(1, batch);
            statement.setArray(2, connection.createArrayOf("bigint", rows.toArray()));
            statement.executeUpdate();
        }
        return true;
    }

    List<ToTell> batch(Connection connection, long batch) throws SQLException {
        List<ToTell> records = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(BATCH)) {
            statement.setLong(1, batch);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    records.add(new ToTell(rows.getString(1), runOf(rows)));
                }
            }
        }
        return records;
    }

    void told(Connection connection, long batch) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("delete from outbox where batch = ?")) {
            statement.setLong(1, batch);
            statement.executeUpdate();
        }
    }

    private static ArchivedRun runOf(ResultSet rows) throws SQLException {
        String key = rows.getString(1);
        String run = rows.getString(3);
        return new ArchivedRun(
                new FlinkJobId(rows.getString(2)),
                // What is told as nobody's names no run, even if one became known since.
                run == null || key.startsWith("-/") ? null : new RunId(run),
                State.valueOf(rows.getString(4)),
                rows.getTimestamp(5).toInstant(),
                rows.getTimestamp(6).toInstant(),
                rows.getString(7),
                rows.getString(8),
                rows.getString(9));
    }
}
