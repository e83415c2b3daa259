package io.sluice.history.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far each source is listed. Of several instances one lists at a time: the time of the next listing is moved on by who takes
 * it.
 */
@ApplicationScoped
public class SourceRows implements SourceStatuses {

    private static final String STATUSES = """
            select s.name, s.uri, s.listed_at, s.listed_files, s.failing_since, s.failure,
                   (select count(*) from archive_file f where f.source = s.name and f.status = 'WAITING'),
                   (select count(*) from archive_file f where f.source = s.name and f.status = 'QUARANTINED'),
                   coalesce(t.runs, 0), coalesce(t.bytes, 0)
              from source s
              left join (select source, sum(runs) as runs, sum(bytes) as bytes from source_total group by source) t
                     on t.source = s.name
             order by s.name
            """;

    private final Transactions transactions;

    SourceRows(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * A listing that this instance is to make.
     *
     * @param cursor where the one before ended; null to begin
     * @param files how many the ones before found since the beginning
     */
    public record Turn(@Nullable String cursor, long files) {}

    /** Makes the source known. */
    public void configured(String name, String uri) {
        transactions.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    insert into source (name, uri) values (?, ?)
                    on conflict (name) do update set uri = excluded.uri where source.uri <> excluded.uri
                    """)) {
                statement.setString(1, name);
                statement.setString(2, uri);
                return statement.executeUpdate();
            }
        });
    }

    /** Takes the next listing, if it is due and nobody else has. */
    public Optional<Turn> take(String name, Duration interval) {
        return transactions.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    update source set next_listing_at = now() + ? * interval '1 millisecond'
                     where name = ? and next_listing_at <= now()
                    returning listing_cursor, case when listing_cursor is null then 0 else listed_files end
                    """)) {
                statement.setLong(1, interval.toMillis());
                statement.setString(2, name);
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next()
                            ? Optional.of(new Turn(rows.getString(1), rows.getLong(2)))
                            : Optional.<Turn>empty();
                }
            }
        });
    }

    /** Has the next listing made at once. */
    public void due(String name) {
        transactions.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "update source set next_listing_at = now() where name = ? and next_listing_at > now()")) {
                statement.setString(1, name);
                return statement.executeUpdate();
            }
        });
    }

    /** @param cursor where the next listing goes on; null if this one came to the end */
    public void listed(String name, @Nullable String cursor, long files) {
        transactions.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    update source
                       set listing_cursor = ?, listed_files = ?, failing_since = null, failure = null,
                           listed_at = case when ? then now() else listed_at end
                     where name = ?
                    """)) {
                statement.setString(1, cursor);
                statement.setLong(2, files);
                statement.setBoolean(3, cursor == null);
                statement.setString(4, name);
                return statement.executeUpdate();
            }
        });
    }

    /** Returns since when it fails. */
    public Instant failed(String name, String failure) {
        return transactions.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    update source set failing_since = coalesce(failing_since, now()), failure = ? where name = ?
                    returning failing_since
                    """)) {
                statement.setString(1, failure);
                statement.setString(2, name);
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next() ? rows.getTimestamp(1).toInstant() : Instant.EPOCH;
                }
            }
        });
    }

    @Override
    public List<SourceStatus> list() {
        return transactions.run(connection -> {
            List<SourceStatus> statuses = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(STATUSES);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    statuses.add(new SourceStatus(
                            rows.getString(1),
                            rows.getString(2),
                            instant(rows.getTimestamp(3)),
                            rows.getLong(4),
                            instant(rows.getTimestamp(5)),
                            rows.getString(6),
                            rows.getLong(7),
                            rows.getLong(8),
                            rows.getLong(9),
                            rows.getLong(10)));
                }
            }
            return statuses;
        });
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
