package io.sluice.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {

    @Test
    void whatIsCommittedSurvivesAKillOfTheServerWhileClientsAreConnected() throws SQLException {
        // Given
        try (LocalPostgres postgres = LocalPostgres.start();
                Connection one = connect(postgres);
                Connection two = connect(postgres)) {
            commitOneRow(postgres);
            assertThat(one.isValid(1) && two.isValid(1)).isTrue();

            // When
            postgres.kill();
            postgres.restart();

            // Then
            assertThat(rows(postgres)).isEqualTo(1);
        }
    }

    @Test
    void aServerOnTheDirectoryOfAnEarlierOneHasItsRows(@TempDir Path directory) throws SQLException {
        // Given
        try (LocalPostgres first = LocalPostgres.start(directory)) {
            commitOneRow(first);
        }

        // When
        try (LocalPostgres second = LocalPostgres.start(directory)) {

            // Then
            assertThat(rows(second)).isEqualTo(1);
        }
    }

    private static void commitOneRow(LocalPostgres postgres) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (id int)");
            statement.execute("INSERT INTO kept VALUES (1)");
        }
    }

    private static int rows(LocalPostgres postgres) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM kept")) {
            count.next();
            return count.getInt(1);
        }
    }

    private static Connection connect(LocalPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }
}
