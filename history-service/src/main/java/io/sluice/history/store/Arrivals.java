package io.sluice.history.store;

import io.sluice.contracts.FlinkJobId;
import io.sluice.history.archive.Glance;
import io.sluice.history.archive.Reason;
import io.sluice.history.source.FoundFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Files that listings found and that wait to be taken in; those that began well are listed from then on. */
@ApplicationScoped
public class Arrivals {

    private static final String UNKNOWN = """
            select f.place from unnest(?::text[], ?::text[]) with ordinality as f (path, stamp, place)
             where not exists (
                   select from archive_file a
                    where a.source = ? and a.path = f.path and a.stamp = f.stamp)
             order by f.place
            """;

    /** Rows that are as they were are not touched: they may be locked by who reads that file right now. */
    private static final String FOUND = """
            insert into archive_file (source, path, stamp, size, job_id, state, ended_at, overview, status, reason, detail)
            select ?, f.path, f.stamp, f.size, f.job_id, f.state, f.ended_at, f.overview,
                   case when f.link then 'QUARANTINED' else 'WAITING' end,
                   case when f.link then ? end,
                   case when f.link then 'It is a symbolic link; put the file itself there' end
              from unnest(?::text[], ?::text[], ?::bigint[], ?::boolean[], ?::text[], ?::text[], ?::timestamptz[], ?::text[])
                   as f (path, stamp, size, link, job_id, state, ended_at, overview)
             where not exists (
                   select from archive_file a
                    where a.source = ? and a.path = f.path and a.stamp = f.stamp)
             order by f.path
            on conflict (source, path) do update
               set stamp = excluded.stamp, size = excluded.size, job_id = excluded.job_id, state = excluded.state,
                   ended_at = excluded.ended_at, overview = excluded.overview, status = excluded.status, attempts = 0,
                   due_at = now(), changed_at = now(), reason = excluded.reason, detail = excluded.detail
            """;

    /** One that is locked is being read already. */
    private static final String HURRY = """
            with waiting as (select id from archive_file where job_id = ? and status = 'WAITING' and overview is not null),
                 free as (select f.id from archive_file f join waiting w on w.id = f.id for update of f skip locked),
                 first as (update archive_file f set due_at = 'epoch' from free where f.id = free.id)
            select exists (select from waiting)
            """;

    private final Transactions transactions;

    Arrivals(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * A file.
     *
     * @param glance what its beginning says, if it was looked at and says something
     */
    public record Arrival(FoundFile file, @Nullable Glance glance) {}

    /** Those of these files that are new or changed: after a restart a listing finds all that is there, most of it stored. */
    public List<FoundFile> unknown(String source, List<FoundFile> files) {
        return transactions.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(UNKNOWN)) {
                statement.setArray(1, textsOf(connection, files, FoundFile::path));
                statement.setArray(2, textsOf(connection, files, FoundFile::stamp));
                statement.setString(3, source);
                List<FoundFile> unknown = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        unknown.add(files.get(rows.getInt(1) - 1));
                    }
                }
                return unknown;
            }
        });
    }

    /** Puts down what was found: what is new or changed waits to be taken in. Returns how many that are. */
    public int found(String source, List<Arrival> arrivals) {
        return transactions.run(connection -> found(connection, source, arrivals));
    }

    private static int found(Connection connection, String source, List<Arrival> arrivals) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FOUND)) {
            statement.setString(1, source);
            statement.setString(2, Reason.SYMBOLIC_LINK.label());
            statement.setArray(3, ofFiles(connection, "text", arrivals, FoundFile::path));
            statement.setArray(4, ofFiles(connection, "text", arrivals, FoundFile::stamp));
            statement.setArray(5, ofFiles(connection, "bigint", arrivals, FoundFile::size));
            statement.setArray(6, ofFiles(connection, "boolean", arrivals, FoundFile::link));
            statement.setArray(
                    7,
                    ofGlances(
                            connection, "text", arrivals, glance -> glance.job().value()));
            statement.setArray(
                    8,
                    ofGlances(
                            connection,
                            "text",
                            arrivals,
                            glance -> glance.state().name()));
            statement.setArray(
                    9, ofGlances(connection, "timestamptz", arrivals, glance -> Timestamp.from(glance.end())));
            statement.setArray(10, ofGlances(connection, "text", arrivals, Glance::overview));
            statement.setString(11, source);
            return statement.executeUpdate();
        }
    }

    /**
     * Has the archive of a job taken in before all others, if it waits and is listed already.
     *
     * @return whether it waits
     */
    public boolean hurry(FlinkJobId job) {
        return transactions.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(HURRY)) {
                statement.setString(1, job.value());
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next() && rows.getBoolean(1);
                }
            }
        });
    }

    private static Array textsOf(Connection connection, List<FoundFile> files, Function<FoundFile, String> text)
            throws SQLException {
        return connection.createArrayOf("text", files.stream().map(text).toArray());
    }

    private static <T> Array ofFiles(
            Connection connection, String type, List<Arrival> arrivals, Function<FoundFile, T> value)
            throws SQLException {
        return connection.createArrayOf(
                type,
                arrivals.stream().map(arrival -> value.apply(arrival.file())).toArray());
    }

    private static <T> Array ofGlances(
            Connection connection, String type, List<Arrival> arrivals, Function<Glance, T> value) throws SQLException {
        return connection.createArrayOf(
                type,
                arrivals.stream()
                        .map(arrival -> arrival.glance() == null ? null : value.apply(arrival.glance()))
                        .toArray());
    }
}
