package io.sluice.benchmarks.dispatch;

import io.sluice.benchmarks.dispatch.DispatchFigures.Idle;
import io.sluice.benchmarks.measure.MeasurementException;
import io.sluice.benchmarks.route.PolledTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Counts what the database is asked while there is nothing to do: by the table's poller, and by Sluice. The dispatcher has no
 * driver for a database; that nobody but us has or opens a session is the server's word for it.
 */
final class IdleCheck {

    private static final String SEEN = """
            SELECT sessions, xact_commit + xact_rollback,
              (SELECT count(*) FROM pg_stat_activity
               WHERE backend_type = 'client backend' AND application_name <> ?)
            FROM pg_stat_database WHERE datname = current_database()""";
    /** A session's statistics reach the server's when it has been idle for a second. */
    private static final Duration STATISTICS_LAG = Duration.ofMillis(1500);

    private final PolledTable table;
    private final PolledTable.Database database;

    IdleCheck(PolledTable table, PolledTable.Database database) {
        this.table = table;
        this.database = database;
    }

    Idle during(Duration stretch) throws InterruptedException {
        try (Connection connection = database.connect();
                PreparedStatement seen = connection.prepareStatement(SEEN)) {
            seen.setString(1, PolledTable.Database.APPLICATION);
            settle();
            Seen before = look(seen);
            pause(stretch);
            settle();
            Seen between = look(seen);
            long queries = table.queries();
            table.poll(true);
            pause(stretch);
            table.poll(false);
            queries = table.queries() - queries;
            settle();
            Seen after = look(seen);
            return new Idle(
                    perSecond(queries, stretch),
                    perSecond(after.transactions() - between.transactions(), stretch),
                    between.strangers() + between.sessions() - before.sessions());
        } catch (SQLException e) {
            throw new MeasurementException("The database's statistics could not be read", e);
        }
    }

    private static Seen look(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return new Seen(row.getLong(1), row.getLong(2), row.getLong(3));
        }
    }

    private static void settle() throws InterruptedException {
        pause(STATISTICS_LAG);
    }

    private static void pause(Duration duration) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    }

    private static double perSecond(long count, Duration stretch) {
        return count * 1e9 / stretch.toNanos();
    }

    /**
     * What the server says.
     *
     * @param sessions that were ever opened to the database
     * @param transactions that ever ended
     * @param strangers sessions now that are not ours
     */
    private record Seen(long sessions, long transactions, long strangers) {}
}
