package io.sluice.history.store;

import io.sluice.contracts.state.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads overviews page by page, each in a transaction of its own, so that a slow client holds none open. Of jobs, those are in it
 * too whose archives wait to be taken in and began well.
 */
@ApplicationScoped
class OverviewPages {

    private static final int PAGE = 1000;

    /** Before all others: no end is taken in that is later than the year 9999. */
    private static final ListPosition BEGINNING = new ListPosition(Instant.parse("+10000-01-01T00:00:00Z"), "");

    private static final String GLANCED = """
            from archive_file f
             where f.status = 'WAITING' and f.overview is not null
               and not exists (select from run r where r.flink_job_id = f.job_id and r.latest)
            """;

    private static final String APPLICATIONS = """
            select overview, ended_at, application_id
              from application
             where latest and (ended_at, application_id) < (?, ?)
             order by ended_at desc, application_id desc
             limit ?
            """;

    private static final String JOBS = """
            select overview, ended_at, job_id from (
                (select overview, ended_at, flink_job_id as job_id
                   from run
                  where latest and (ended_at, flink_job_id) < (?, ?)
                  order by ended_at desc, flink_job_id desc
                  limit ?)
                union all
                (select f.overview, f.ended_at, f.job_id
            """ + GLANCED + """
                    and (f.ended_at, f.job_id) < (?, ?)
                  order by f.ended_at desc, f.job_id desc
                  limit ?)) as entry
             order by ended_at desc, job_id desc
             limit ?
            """;

    private static final String COUNTS =
            "select state, count(*) from (select state from run where latest union all select f.state " + GLANCED
                    + ") as entry group by state";

    private record Row(String json, ListPosition position) {}

    private final Transactions transactions;

    OverviewPages(Transactions transactions) {
        this.transactions = transactions;
    }

    void jobs(@Nullable ListPosition after, int limit, Runs.Entries to) {
        pages(JOBS, 2, after, limit, to);
    }

    void applications(int limit, Runs.Entries to) {
        pages(APPLICATIONS, 1, null, limit, to);
    }

    /** How many jobs of the overview ended in each state. */
    Map<State, Long> jobsByState() {
        return transactions.run(connection -> {
            Map<State, Long> counts = new EnumMap<>(State.class);
            try (PreparedStatement statement = connection.prepareStatement(COUNTS);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    counts.put(State.valueOf(rows.getString(1)), rows.getLong(2));
                }
            }
            return counts;
        });
    }

    private void pages(String sql, int parts, @Nullable ListPosition after, int limit, Runs.Entries to) {
        ListPosition position = after == null ? BEGINNING : after;
        int left = limit;
        while (left > 0) {
            int size = Math.min(PAGE, left);
            ListPosition begin = position;
            List<Row> page = transactions.run(connection -> page(connection, sql, parts, begin, size));
            page.forEach(row -> to.entry(row.json(), row.position()));
            if (page.size() < size) {
                return;
            }
            left -= size;
            position = page.getLast().position();
        }
    }

    /** @param parts how many tables the statement looks into; each takes the position and the size */
    private static List<Row> page(Connection connection, String sql, int parts, ListPosition after, int size)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int parameter = 1;
            for (int part = 0; part < parts; part++) {
                statement.setTimestamp(parameter++, Timestamp.from(after.end()));
                statement.setString(parameter++, after.subject());
                statement.setInt(parameter++, size);
            }
            if (parts > 1) {
                statement.setInt(parameter, size);
            }
            List<Row> page = new ArrayList<>(size);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    page.add(new Row(
                            rows.getString(1),
                            new ListPosition(rows.getTimestamp(2).toInstant(), rows.getString(3))));
                }
            }
            return page;
        }
    }
}
