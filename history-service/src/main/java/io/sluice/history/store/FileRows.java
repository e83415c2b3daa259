package io.sluice.history.store;

import io.sluice.history.archive.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files that listings found. A row's lock is the claim on its file: whoever reads a file holds it until the transaction that
 * stores what came of it, and others pass it over.
 */
@ApplicationScoped
public class FileRows {

    private static final String CLAIM = """
            select id, source, path, size, attempts, changed_at
              from archive_file
             where status = 'WAITING' and due_at <= now() and source = any (?)
             order by due_at, id
             limit ?
               for update skip locked
            """;

    /** The files that wait longest and that nobody has claimed. */
    public List<ClaimedFile> claim(Connection connection, String[] sources, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            statement.setArray(1, connection.createArrayOf("text", sources));
            statement.setInt(2, limit);
            List<ClaimedFile> claimed = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    claimed.add(new ClaimedFile(
                            rows.getLong(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getLong(4),
                            rows.getInt(5),
                            rows.getTimestamp(6).toInstant()));
                }
            }
            return claimed;
        }
    }

    /** These files are in the store, each as the archive of the same place in the other list. */
    public void stored(Connection connection, List<Long> files, List<Long> archives) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                update archive_file a
                   set status = 'STORED', archive = s.archive, reason = null, detail = null, overview = null
                  from unnest(?::bigint[], ?::bigint[]) as s (id, archive)
                 where a.id = s.id
                """)) {
            statement.setArray(1, array(connection, "bigint", files.stream()));
            statement.setArray(2, array(connection, "bigint", archives.stream()));
            statement.executeUpdate();
        }
    }

    /** Looked at, and to be looked at again after a pause. */
    public void again(Connection connection, ClaimedFile file, Reason reason, String detail, Duration pause)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                update archive_file
                   set attempts = attempts + 1, due_at = now() + ? * interval '1 millisecond', reason = ?, detail = ?
                 where id = ?
                """)) {
            statement.setLong(1, pause.toMillis());
            statement.setString(2, reason.label());
            statement.setString(3, detail);
            statement.setLong(4, file.id());
            statement.executeUpdate();
        }
    }

    /**
     * Not given, nor was any other of its source asked for, since that is away; that is no attempt. It might be this one alone
     * that is not given: so it waits longer than the others, and does not keep them waiting for ever.
     *
     * @param pause of this one
     * @param others the pause of the others
     */
    public void later(Connection connection, ClaimedFile file, Duration pause, Duration others) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                update archive_file set due_at = now() + case when id = ? then ? else ? end * interval '1 millisecond'
                 where id in (select id from archive_file
                               where source = ? and status = 'WAITING' and due_at <= now() for update skip locked)
                """)) {
            statement.setLong(1, file.id());
            statement.setLong(2, pause.toMillis());
            statement.setLong(3, others.toMillis());
            statement.setString(4, file.source());
            statement.executeUpdate();
        }
    }

    public void quarantined(Connection connection, ClaimedFile file, Reason reason, String detail) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                update archive_file
                   set status = 'QUARANTINED', attempts = attempts + 1, changed_at = now(), reason = ?, detail = ?
                 where id = ?
                """)) {
            statement.setString(1, reason.label());
            statement.setString(2, detail);
            statement.setLong(3, file.id());
            statement.executeUpdate();
        }
    }

    /** It vanished before it was read: if it comes again it is a new one. */
    public void gone(Connection connection, ClaimedFile file) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("delete from archive_file where id = ?")) {
            statement.setLong(1, file.id());
            statement.executeUpdate();
        }
    }

    private static Array array(Connection connection, String type, Stream<?> values) throws SQLException {
        return connection.createArrayOf(type, values.toArray());
    }
}
