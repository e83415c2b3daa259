package io.sluice.history.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sluice.history.stack.HistoryStack;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of a source that is configured nowhere, in transactions that are undone: nobody else takes these files. */
@QuarkusTest
@QuarkusTestResource(HistoryStack.class)
class WaitingFilesTest {

    private static final String[] SOURCES = {"waiting-files"};

    @Inject
    Transactions transactions;

    @Inject
    FileRows files;

    @Test
    void theOneThatIsNotGivenWaitsLongerThanTheOthersOfItsSource() {
        undone(connection -> {
            execute(
                    connection,
                    "insert into archive_file (source, path, stamp, size, status, due_at) values"
                            + " ('waiting-files', 'a', '', 1, 'WAITING', now()), ('waiting-files', 'b', '', 1, 'WAITING', now())");
            List<ClaimedFile> claimed = files.claim(connection, SOURCES, 10);
            assertThat(claimed).extracting(ClaimedFile::path).containsExactly("a", "b");

            files.later(connection, claimed.getFirst(), Duration.ofSeconds(30), Duration.ofSeconds(1));

            assertThat(files.claim(connection, SOURCES, 10)).isEmpty();
            assertThat(due(connection, "a")).isEqualTo(due(connection, "b").plusSeconds(29));
        });
    }

    @Test
    void oneThatIsGoneIsForgotten() {
        undone(connection -> {
            execute(
                    connection,
                    "insert into archive_file (source, path, stamp, size, status) values"
                            + " ('waiting-files', 'a', '', 1, 'WAITING')");

            files.gone(connection, files.claim(connection, SOURCES, 10).getFirst());

            assertThat(files.claim(connection, SOURCES, 10)).isEmpty();
        });
    }

    @Test
    void blocksWaitUntilThereAreSomeOrTheDatabaseHasHeardNothingForLong() {
        undone(connection -> {
            BlockBuffer patient = new BlockBuffer(connection, 100, Duration.ofHours(1));
            patient.add(-7, 0, new byte[10]);
            assertThat(blocks(connection)).isZero();
            patient.add(-7, 1, new byte[90]);
            assertThat(blocks(connection)).isEqualTo(2);

            BlockBuffer impatient = new BlockBuffer(connection, 100, Duration.ZERO);
            impatient.add(-7, 2, new byte[1]);
            assertThat(blocks(connection)).isEqualTo(3);
        });
    }

    private static long blocks(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("select count(*) from archive_block where archive = -7");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Instant due(Connection connection, String path) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select due_at from archive_file where source = 'waiting-files' and path = ?")) {
            statement.setString(1, path);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getTimestamp(1).toInstant();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        }
    }

    private interface Steps {
        void on(Connection connection) throws SQLException;
    }

    private void undone(Steps steps) {
        transactions.run(connection -> {
            steps.on(connection);
            connection.rollback();
            return steps;
        });
    }
}
