package io.sluice.history.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.history.store.Transactions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;

/** When the service has nothing to do: all that was found is taken in, and all that was taken in is told. */
public final class Quiet {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private Quiet() {}

    public static void awaitIt(Transactions transactions) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(toDo(transactions)).isZero());
    }

    private static long toDo(Transactions transactions) {
        return transactions.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("select (select count(*) from outbox)"
                            + " + (select count(*) from archive_file where status = 'WAITING')");
                    ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }
}
