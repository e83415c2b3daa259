package io.sluice.history.store;

import io.sluice.history.archive.Reason;
import io.sluice.history.source.FoundFile;
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

    /** Rows that are as they were are not touched: they may be locked by who reads that file right now. */
    private static final String FOUND = """
            insert into archive_file (source, path, stamp, size, status, reason, detail)
            select ?, f.path, f.stamp, f.size,
                   case when f.link then 'QUARANTINED' else 'WAITING' end,
                   case when f.link then ? end,
                   case when f.link then 'It is a symbolic link; put the file itself there' end
              from unnest(?::text[], ?::text[], ?::bigint[], ?::boolean[]) as f (path, stamp, size, link)
             where not exists (
                   select from archive_file a
                    where a.source = ? and a.path = f.path and a.stamp = f.stamp and a.status <> 'GONE')
             order by f.path
            on conflict (source, path) do update
               set stamp = excluded.stamp, size = excluded.size, status = excluded.status, attempts = 0, due_at = now(),
                   changed_at = now(), reason = excluded.reason, detail = excluded.detail
            """;

    private static final String CLAIM = """
            select id, source, path, size, attempts, changed_at
              from archive_file
             where status = 'WAITING' and due_at <= now() and source = any (?)
             order by due_at, id
             limit ?
               for update skip locked
            """;

    /** Puts down what was found: what is new or changed waits to be taken in. Returns how many that are. */
    public int found(Connection connection, String source, List<FoundFile> files) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FOUND)) {
            statement.setString(1, source);
            statement.setString(2, Reason.SYMBOLIC_LINK.label());
            statement.setArray(3, array(connection, "text", files.stream().map(FoundFile::path)));
            statement.setArray(4, array(connection, "text", files.stream().map(FoundFile::stamp)));
            statement.setArray(5, array(connection, "bigint", files.stream().map(FoundFile::size)));
            statement.setArray(6, array(connection, "boolean", files.stream().map(FoundFile::link)));
            statement.setString(7, source);
            return statement.executeUpdate();
        }
    }

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
                   set status = 'STORED', archive = s.archive, reason = null, detail = null
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

    /** Not looked at, since its source is away; that is no attempt. */
    public void later(Connection connection, String source, Duration pause) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                update archive_file set due_at = now() + ? * interval '1 millisecond'
                 where id in (select id from archive_file
                               where source = ? and status = 'WAITING' and due_at <= now() for update skip locked)
                """)) {
            statement.setLong(1, pause.toMillis());
            statement.setString(2, source);
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

    /** It vanished before it was read. */
    public void gone(Connection connection, ClaimedFile file) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("update archive_file set status = 'GONE' where id = ?")) {
            statement.setLong(1, file.id());
            statement.executeUpdate();
        }
    }

    private static Array array(Connection connection, String type, Stream<?> values) throws SQLException {
        return connection.createArrayOf(type, values.toArray());
    }
}
