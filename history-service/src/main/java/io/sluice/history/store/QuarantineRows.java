package io.sluice.history.store;

import io.sluice.history.archive.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files in quarantine are rows of the table of files. */
@ApplicationScoped
class QuarantineRows implements Quarantine {

    private static final String COLUMNS = "id, source, path, size, reason, detail, attempts, changed_at";

    private final Transactions transactions;

    QuarantineRows(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<QuarantinedFile> list(long after, int limit) {
        return transactions.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("select " + COLUMNS
                    + " from archive_file where status = 'QUARANTINED' and id > ? order by id limit ?")) {
                statement.setLong(1, after);
                statement.setInt(2, limit);
                return read(statement);
            }
        });
    }

    @Override
    public List<QuarantinedFile> list(String source, long after, int limit) {
        return transactions.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "select " + COLUMNS
                            + " from archive_file where status = 'QUARANTINED' and source = ? and id > ? order by id limit ?")) {
                statement.setString(1, source);
                statement.setLong(2, after);
                statement.setInt(3, limit);
                return read(statement);
            }
        });
    }

    @Override
    public void forget(List<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        transactions.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "delete from archive_file where id = any (?) and status = 'QUARANTINED'")) {
                statement.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public Optional<QuarantinedFile> retry(long id) {
        return transactions.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "update archive_file set status = 'WAITING', attempts = 0, due_at = now()"
                            + " where id = ? and status = 'QUARANTINED' returning " + COLUMNS)) {
                statement.setLong(1, id);
                return read(statement).stream().findFirst();
            }
        });
    }

    @Override
    public int retry(@Nullable String source, @Nullable Reason reason) {
        return transactions.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    update archive_file set status = 'WAITING', attempts = 0, due_at = now()
                     where status = 'QUARANTINED' and source = coalesce(?, source) and reason = coalesce(?, reason)
                    """)) {
                statement.setString(1, source);
                statement.setString(2, reason == null ? null : reason.label());
                return statement.executeUpdate();
            }
        });
    }

    private static List<QuarantinedFile> read(PreparedStatement statement) throws SQLException {
        List<QuarantinedFile> files = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                files.add(new QuarantinedFile(
                        rows.getLong(1),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getLong(4),
                        rows.getString(5),
                        rows.getString(6),
                        rows.getInt(7),
                        rows.getTimestamp(8).toInstant()));
            }
        }
        return files;
    }
}
