package io.sluice.benchmarks.route;

import io.sluice.benchmarks.measure.MeasurementException;
import io.sluice.benchmarks.measure.Milestone;
import io.sluice.benchmarks.measure.Trial;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.postgresql.PGProperty;

/**
 * What Sluice replaces: commands as rows of a table that a poller claims. In its best honest form: a partial index on what is
 * queued, prepared statements, one statement that claims a whole batch and skips what is locked, another batch at once where
 * one was full, and no wait for the disk, since the broker waits for none either. LISTEN/NOTIFY is not used: a table without
 * polling would be another design.
 */
public final class PolledTable implements Route {

    private static final String TABLE = """
            CREATE TABLE command (
              id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              job text NOT NULL,
              value text NOT NULL,
              parcel int NOT NULL,
              phase text NOT NULL DEFAULT 'queued',
              created_at timestamptz NOT NULL DEFAULT now(),
              started_at timestamptz,
              ended_at timestamptz);
            CREATE INDEX command_queued ON command (id) WHERE phase = 'queued'""";
    private static final String INSERT = "INSERT INTO command (job, value, parcel) VALUES (?, ?, ?)";

    private final Connection connection;
    private final PreparedStatement insert;
    private final TablePoller poller;
    private volatile Load load = new Load("none", List.of());
    private volatile Trial trial = new Trial(0, 0);

    /**
     * @param interval between two polls
     * @param batch rows that one poll claims at most
     */
    public PolledTable(Database database, Duration interval, int batch) {
        try {
            this.connection = database.connect();
            try (Statement statement = connection.createStatement()) {
                statement.execute(TABLE);
            }
            this.insert = connection.prepareStatement(INSERT);
            this.poller = new TablePoller(
                    database,
                    interval,
                    batch,
                    (parcel, nanos) -> trial.reached(Milestone.CALLED, parcel, nanos),
                    failure -> trial.fail("The table's poller ended: " + failure.getMessage()));
        } catch (SQLException e) {
            throw new MeasurementException("The polled table could not be set up", e);
        }
    }

    @Override
    public Milestone end() {
        return Milestone.CALLED;
    }

    /** Only while there is somebody to poll for: the other routes are not to pay for it. */
    public void poll(boolean on) {
        poller.poll(on);
    }

    /** How many queries the poller has sent so far. */
    public long queries() {
        return poller.queries();
    }

    @Override
    public void begin(Load newLoad, Trial newTrial) {
        load = newLoad;
        trial = newTrial;
    }

    @Override
    public void send(int parcel) {
        try {
            fill(parcel);
            trial.sent(parcel, System.nanoTime());
            insert.executeUpdate();
        } catch (SQLException e) {
            trial.fail("The table did not take a row: " + e.getMessage());
        }
    }

    @Override
    public void sendAll(int first, int end) {
        try {
            for (int parcel = first; parcel < end; parcel++) {
                fill(parcel);
                trial.sent(parcel, System.nanoTime());
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            trial.fail("The table did not take " + (end - first) + " rows: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        poller.close();
        try {
            connection.close();
        } catch (SQLException e) {
            throw new MeasurementException("The polled table could not be closed", e);
        }
    }

    private void fill(int parcel) throws SQLException {
        insert.setString(1, load.jobOf(parcel).toString());
        insert.setString(2, new String(load.value(parcel), StandardCharsets.UTF_8));
        insert.setInt(3, parcel);
    }

    /**
     * Where the table is.
     *
     * @param password of a throw-away server on loopback
     */
    public record Database(String jdbcUrl, String user, String password) {

        /** By which the database's own statistics tell our sessions from others. */
        public static final String APPLICATION = "benchmark";

        private static final String SESSION = "SET synchronous_commit = off";

        /** A session as all of ours are: every statement is a transaction. */
        public Connection connect() throws SQLException {
            Properties properties = new Properties();
            PGProperty.USER.set(properties, user);
            PGProperty.PASSWORD.set(properties, password);
            PGProperty.APPLICATION_NAME.set(properties, APPLICATION);
            PGProperty.REWRITE_BATCHED_INSERTS.set(properties, true);
            Connection connection = DriverManager.getConnection(jdbcUrl, properties);
            try (Statement statement = connection.createStatement()) {
                statement.execute(SESSION);
            }
            return connection;
        }

        @Override
        public String toString() {
            return jdbcUrl;
        }
    }
}
