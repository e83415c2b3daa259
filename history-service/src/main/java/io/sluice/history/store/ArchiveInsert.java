package io.sluice.history.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** A table that archives of one kind are stored in. */
abstract class ArchiveInsert {

    /** The table. */
    abstract String name();

    /** The column that holds whose archive it is. */
    abstract String subjectColumn();

    abstract ArchiveKey keyOf(NewArchive archive);

    abstract Instant endOf(NewArchive archive);

    abstract void insert(Connection connection, List<NewArchive> archives, Contents contents) throws SQLException;

    /** What is stored of the same subjects. */
    Contents contentsOf(Connection connection, List<NewArchive> archives) throws SQLException {
        Contents contents = new Contents();
        String sql = "select %1$s, source, content_hash, id, ended_at, latest from %2$s where %1$s = any (?)"
                .formatted(subjectColumn(), name());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            archives.stream()
                                    .map(archive -> keyOf(archive).subject())
                                    .distinct()
                                    .toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    contents.known(
                            new ArchiveKey(rows.getString(1), rows.getString(2), rows.getString(3)),
                            rows.getLong(4),
                            rows.getTimestamp(5).toInstant(),
                            rows.getBoolean(6));
                }
            }
        }
        return contents;
    }
}
