package io.sluice.history.store;

import io.sluice.history.archive.Facts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

/** The table of runs. */
final class RunInsert extends ArchiveInsert {

    @Override
    String name() {
        return "run";
    }

    @Override
    String subjectColumn() {
        return "flink_job_id";
    }

    @Override
    ArchiveKey keyOf(NewArchive archive) {
        return new ArchiveKey(
                factsOf(archive).job().value(),
                archive.source(),
                archive.archive().contentHash());
    }

    @Override
    Instant endOf(NewArchive archive) {
        return factsOf(archive).end();
    }

    @Override
    void insert(Connection connection, List<NewArchive> archives, Contents contents) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into run (
                    id, source, flink_job_id, content_hash, latest, cluster, application, name, state, started_at,
                    ended_at, cause, restored_from, last_checkpoint, last_savepoint, tasks, tasks_finished, tasks_canceled,
                    tasks_failed, flink_version, overview, raw_bytes, stored_bytes, documents)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
            for (NewArchive archive : archives) {
                bind(statement, archive, contents);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void bind(PreparedStatement statement, NewArchive archive, Contents contents) throws SQLException {
        Facts.OfJob facts = factsOf(archive);
        int column = 1;
        statement.setLong(column++, archive.id());
        statement.setString(column++, archive.source());
        statement.setString(column++, facts.job().value());
        statement.setString(column++, archive.archive().contentHash());
        statement.setBoolean(column++, contents.isLatest(facts.job().value(), archive.id()));
        statement.setString(column++, archive.cluster());
        statement.setString(column++, archive.application() == null ? facts.application() : archive.application());
        statement.setString(column++, facts.name());
        statement.setString(column++, facts.state().name());
        statement.setTimestamp(column++, Timestamp.from(facts.start()));
        statement.setTimestamp(column++, Timestamp.from(facts.end()));
        statement.setString(column++, facts.cause());
        statement.setString(column++, facts.restoredFrom());
        statement.setString(column++, facts.lastCheckpoint());
        statement.setString(column++, facts.lastSavepoint());
        statement.setInt(column++, facts.tasks());
        statement.setInt(column++, facts.tasksFinished());
        statement.setInt(column++, facts.tasksCanceled());
        statement.setInt(column++, facts.tasksFailed());
        statement.setString(column++, facts.flinkVersion());
        statement.setString(column++, facts.overview());
        statement.setLong(column++, archive.archive().rawBytes());
        statement.setLong(column++, archive.archive().storedBytes());
        statement.setBytes(column, archive.archive().index());
    }

    private static Facts.OfJob factsOf(NewArchive archive) {
        return (Facts.OfJob) archive.archive().facts();
    }
}
