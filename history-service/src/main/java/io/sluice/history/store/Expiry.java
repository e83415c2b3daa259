package io.sluice.history.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Removes runs that are beyond their source's limits, with all that belongs to them. */
@ApplicationScoped
public class Expiry {

    /** A file stays known, so that the next listing does not take it in again. */
    private static final List<String> REMOVE = List.of(
            "delete from archive_block where archive = any (?)",
            "update archive_file set status = 'EXPIRED', archive = null where archive = any (?)",
            // Its last run takes the application along.
            """
            with gone as (delete from run where id = any (?) returning source, application, stored_bytes),
                 total as (
                     insert into source_total (source, runs, bytes)
                     select source, -count(*), -sum(stored_bytes) from gone group by source),
                 empty as (
                     delete from application a using gone g
                      where a.source = g.source and a.application_id = g.application
                        and not exists (select from run r where r.source = a.source and r.application = a.application_id
                                           and r.id <> all (?))
                     returning a.id),
                 files as (update archive_file f set status = 'EXPIRED', archive = null from empty e where f.archive = e.id)
            delete from archive_block b using empty e where b.archive = e.id
            """);

    private static final String BEYOND = """
            select id, flink_job_id from (
                select id, flink_job_id, ended_at, row_number() over newest as place, sum(stored_bytes) over newest as bytes
                  from run where source = ?
                window newest as (order by ended_at desc, id desc)) as r
             where (place > ? or bytes > ? or ended_at < now() - ? * interval '1 millisecond')
               and not exists (select from outbox o where o.archive = r.id)
             order by ended_at, id
             limit ?
            """;

    private static final String SHOW = """
            update run set latest = true
             where id in (select distinct on (flink_job_id) id from run
                           where flink_job_id = any (?) order by flink_job_id, ended_at desc, id desc)
               and not latest
            """;

    private final Transactions transactions;

    Expiry(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Removes some, the oldest first, and returns how many; 0 when all that is left is within the limits. */
    public int remove(String source, Limits limits, int atMost) {
        return transactions.run(connection -> {
            Map<Long, String> runs = beyond(connection, source, limits, atMost);
            if (!runs.isEmpty()) {
                remove(connection, runs);
            }
            return runs.size();
        });
    }

    private static Map<Long, String> beyond(Connection connection, String source, Limits limits, int atMost)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BEYOND)) {
            statement.setString(1, source);
            set(statement, 2, limits.runs());
            set(statement, 3, limits.bytes());
            set(statement, 4, limits.age() == null ? null : limits.age().toMillis());
            statement.setInt(5, atMost);
            Map<Long, String> runs = new LinkedHashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    runs.put(rows.getLong(1), rows.getString(2));
                }
            }
            return runs;
        }
    }

    private static void remove(Connection connection, Map<Long, String> runs) throws SQLException {
        Array ids = connection.createArrayOf("bigint", runs.keySet().toArray());
        for (String sql : REMOVE) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 1;
                        i <= sql.chars().filter(character -> character == '?').count();
                        i++) {
                    statement.setArray(i, ids);
                }
                statement.executeUpdate();
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(SHOW)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text", runs.values().stream().distinct().toArray()));
            statement.executeUpdate();
        }
    }

    /**
     * Files whose archives are no longer kept, by number, in its order.
     *
     * @param after the number of the last one of those before; 0 for the first
     */
    public Map<Long, String> files(String source, long after, int atMost) {
        return transactions.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("select id, path from archive_file"
                    + " where source = ? and status = 'EXPIRED' and id > ? order by id limit ?")) {
                statement.setString(1, source);
                statement.setLong(2, after);
                statement.setInt(3, atMost);
                Map<Long, String> files = new LinkedHashMap<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        files.put(rows.getLong(1), rows.getString(2));
                    }
                }
                return files;
            }
        });
    }

    /** These files are deleted at their source. */
    public void forget(List<Long> files) {
        transactions.run(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("delete from archive_file where id = any (?) and status = 'EXPIRED'")) {
                statement.setArray(1, connection.createArrayOf("bigint", files.toArray()));
                return statement.executeUpdate();
            }
        });
    }

    private static void set(PreparedStatement statement, int parameter, @Nullable Long value) throws SQLException {
        if (value == null) {
            statement.setNull(parameter, Types.BIGINT);
        } else {
            statement.setLong(parameter, value);
        }
    }
}
