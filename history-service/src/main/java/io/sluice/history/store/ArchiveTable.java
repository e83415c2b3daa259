package io.sluice.history.store;

import io.sluice.history.archive.Facts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A table that archives of one kind are stored in. Both kinds have most columns in common. */
final class ArchiveTable {

    /** Of jobs. */
    static final ArchiveTable RUNS = new ArchiveTable(
            "run",
            "flink_job_id",
            List.of(
                    "application",
                    "cause",
                    "restored_from",
                    "last_checkpoint",
                    "last_savepoint",
                    "tasks",
                    "tasks_finished",
                    "tasks_canceled",
                    "tasks_failed",
                    "flink_version"),
            ArchiveTable::ofRun);

    /** Of applications' summaries. */
    static final ArchiveTable APPLICATIONS =
            new ArchiveTable("application", "application_id", List.of(), archive -> List.of());

    private final String name;
    private final String subject;
    private final String insert;
    private final Function<NewArchive, List<@Nullable Object>> own;

    /**
     * @param subject the column that holds whose archive it is
     * @param ownColumns those that the other kind does not have
     * @param own their values
     */
    private ArchiveTable(
            String name, String subject, List<String> ownColumns, Function<NewArchive, List<@Nullable Object>> own) {
        this.name = name;
        this.subject = subject;
        this.own = own;
        List<String> columns = Stream.concat(
                        Stream.of(
                                "id",
                                "source",
                                subject,
                                "content_hash",
                                "latest",
                                "cluster",
                                "name",
                                "state",
                                "started_at",
                                "ended_at",
                                "overview",
                                "raw_bytes",
                                "stored_bytes",
                                "documents"),
                        ownColumns.stream())
                .toList();
        this.insert = "insert into " + name + " (" + String.join(", ", columns) + ") values ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
    }

    static ArchiveKey keyOf(NewArchive archive) {
        return new ArchiveKey(
                archive.archive().facts().subject(),
                archive.source(),
                archive.archive().contentHash());
    }

    /** What is stored of the same subjects. */
    Contents contentsOf(Connection connection, List<NewArchive> archives) throws SQLException {
        Contents contents = new Contents();
        String sql = "select %1$s, source, content_hash, id, ended_at, latest from %2$s where %1$s = any (?)"
                .formatted(subject, name);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Object[] subjects = archives.stream()
                    .map(archive -> keyOf(archive).subject())
                    .distinct()
                    .toArray();
            statement.setArray(1, connection.createArrayOf("text", subjects));
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

    /** Stores these, and shows no longer what they outdate. */
    void insert(Connection connection, List<NewArchive> archives, Contents contents) throws SQLException {
        hide(connection, contents);
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (NewArchive archive : archives) {
                int column = 1;
                for (Object value : valuesOf(archive, contents)) {
                    set(statement, column++, value);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** What may be absent is text; with its type told, all rows have one and the same statement. */
    private static void set(PreparedStatement statement, int column, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(column, Types.VARCHAR);
        } else {
            statement.setObject(column, value);
        }
    }

    private void hide(Connection connection, Contents contents) throws SQLException {
        if (contents.outdated().isEmpty()) {
            return;
        }
        try (PreparedStatement statement =
                connection.prepareStatement("update " + name + " set latest = false where id = any (?)")) {
            statement.setArray(
                    1, connection.createArrayOf("bigint", contents.outdated().toArray()));
            statement.executeUpdate();
        }
    }

    private List<@Nullable Object> valuesOf(NewArchive archive, Contents contents) {
        Facts facts = archive.archive().facts();
        return Stream.concat(
                        Stream.of(
                                archive.id(),
                                archive.source(),
                                facts.subject(),
                                archive.archive().contentHash(),
                                contents.isLatest(facts.subject(), archive.id()),
                                archive.cluster(),
                                facts.name(),
                                facts.state().name(),
                                Timestamp.from(facts.start()),
                                Timestamp.from(facts.end()),
                                facts.overview(),
                                archive.archive().rawBytes(),
                                archive.archive().storedBytes(),
                                archive.archive().index()),
                        own.apply(archive).stream())
                .collect(Collectors.toList());
    }

    private static List<@Nullable Object> ofRun(NewArchive archive) {
        Facts.OfJob facts = (Facts.OfJob) archive.archive().facts();
        return Arrays.asList(
                archive.application() == null ? facts.application() : archive.application(),
                facts.cause(),
                facts.restoredFrom(),
                facts.lastCheckpoint(),
                facts.lastSavepoint(),
                facts.tasks(),
                facts.tasksFinished(),
                facts.tasksCanceled(),
                facts.tasksFailed(),
                facts.flinkVersion());
    }
}
