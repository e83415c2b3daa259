package io.sluice.history.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sluice.history.stack.HistoryStack;
import io.sluice.history.stack.Specimen;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each case in a transaction that comes to nothing, beside a service that goes on. */
@QuarkusTest
@QuarkusTestResource(HistoryStack.class)
class SettledListingsTest {

    private static final Set<String> SOURCES = Set.of("settled-a", "settled-b");
    private static final Instant EARLIER = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-20T10:00:05Z");

    @Inject
    Transactions transactions;

    @Test
    void theOldestListingCountsOnceAllIsStoredAndTold() {
        assertThat(settled("update relay set read_at = '" + LATER + "'")).contains(EARLIER);
    }

    @Test
    void aSourceThatWasNeverListedKeepsItOpen() {
        assertThat(settled("update source set listed_at = null where name = 'settled-b'"))
                .isEmpty();
    }

    @Test
    void aFileThatWaitsKeepsItOpenAndOneInQuarantineDoesNot() {
        String file =
                "insert into archive_file (source, path, stamp, size, status) values ('settled-a', 'x', '', 1, '%s')";

        assertThat(settled(file.formatted("WAITING"))).isEmpty();
        assertThat(settled(file.formatted("QUARANTINED"))).contains(EARLIER);
    }

    /** Whose run it is, is known only when Sluice's topics have been read after the listing. */
    @Test
    void topicsThatWereReadBeforeTheListingKeepItOpen() {
        assertThat(settled("update relay set read_at = timestamptz '" + EARLIER + "' - interval '1 millisecond'"))
                .isEmpty();
        assertThat(settled("update relay set read_at = '" + EARLIER + "'")).contains(EARLIER);
        assertThat(settled("update relay set read_at = null")).isEmpty();
    }

    @Test
    void aRunOfAJobThatIsNotToldYetKeepsItOpenAndNobodysDoesNot() {
        assertThat(settled(run("'payments/fraud'"), "insert into outbox (archive, due_at) values (-1, now())"))
                .isEmpty();
        assertThat(settled(run("null"), "insert into outbox (archive, due_at) values (-1, now())"))
                .contains(EARLIER);
        assertThat(settled(run("null"), "insert into outbox (archive, due_at, batch) values (-1, now(), -1)"))
                .as("it is on its way")
                .isEmpty();
    }

    private Optional<Instant> settled(String... changes) {
        try {
            transactions.run(connection -> {
                nothingElseWaits(connection);
                for (String change : changes) {
                    execute(connection, change);
                }
                throw new Undone(SettledListings.at(connection, SOURCES));
            });
        } catch (Undone undone) {
            return undone.settled;
        }
        throw new IllegalStateException("It was to be undone");
    }

    private static void nothingElseWaits(Connection connection) throws SQLException {
        execute(connection, "delete from outbox");
        execute(connection, "update archive_file set status = 'STORED' where status = 'WAITING'");
        execute(connection, "update relay set read_at = '" + LATER + "'");
        execute(connection, "insert into source (name, uri, listed_at) values ('settled-a', '', '" + LATER + "')");
        execute(connection, "insert into source (name, uri, listed_at) values ('settled-b', '', '" + EARLIER + "')");
    }

    private static String run(String job) {
        return "insert into run (id, source, flink_job_id, content_hash, latest, job, name, state, started_at, ended_at,"
                + " tasks, tasks_finished, tasks_canceled, tasks_failed, overview, raw_bytes, stored_bytes, documents)"
                + " values (-1, 'settled-a', '" + Specimen.newId() + "', '', true, " + job
                + ", '', 'FINISHED', now(), now(), 0, 0, 0, 0, '', 0, 0, '')";
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Carries what was seen out of a transaction, which ends with it. */
    private static final class Undone extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Optional<Instant> settled;

        private Undone(Optional<Instant> settled) {
            super("undone", null, false, false);
            this.settled = settled;
        }
    }
}
