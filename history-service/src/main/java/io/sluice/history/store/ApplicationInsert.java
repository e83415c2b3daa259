package io.sluice.history.store;

import io.sluice.history.archive.Facts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

/** The table of applications. */
final class ApplicationInsert extends ArchiveInsert {

    @Override
    String name() {
        return "application";
    }

    @Override
    String subjectColumn() {
        return "application_id";
    }

    @Override
    ArchiveKey keyOf(NewArchive archive) {
        return new ArchiveKey(
                factsOf(archive).application(),
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
                insert into application (
                    id, source, application_id, content_hash, latest, cluster, name, state, started_at, ended_at, overview,
                    raw_bytes, stored_bytes, documents)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
            for (NewArchive archive : archives) {
                bind(statement, archive, contents);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void bind(PreparedStatement statement, NewArchive archive, Contents contents) throws SQLException {
        Facts.OfApplication facts = factsOf(archive);
        int column = 1;
        statement.setLong(column++, archive.id());
        statement.setString(column++, archive.source());
        statement.setString(column++, facts.application());
        statement.setString(column++, archive.archive().contentHash());
        statement.setBoolean(column++, contents.isLatest(facts.application(), archive.id()));
        statement.setString(column++, archive.cluster());
        statement.setString(column++, facts.name());
        statement.setString(column++, facts.state().name());
        statement.setTimestamp(column++, Timestamp.from(facts.start()));
        statement.setTimestamp(column++, Timestamp.from(facts.end()));
        statement.setString(column++, facts.overview());
        statement.setLong(column++, archive.archive().rawBytes());
        statement.setLong(column++, archive.archive().storedBytes());
        statement.setBytes(column, archive.archive().index());
    }

    private static Facts.OfApplication factsOf(NewArchive archive) {
        return (Facts.OfApplication) archive.archive().facts();
    }
}
