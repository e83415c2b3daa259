package io.sluice.history.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** Until when it is known of every archive of some sources what became of it. */
@ApplicationScoped
public class SettledListings {

    // Files of a source that is configured no more wait for nobody.
    // Runs of no job are nobody's: no job waits for them. Which are is known when the topics have been read to their
    // ends.
    private static final String SETTLED = """
            select min(listed_at)
              from source
             where name = any (?)
               and not exists (select from archive_file where status = 'WAITING' and source = any (?))
               and not exists (
                   select from outbox o join run r on r.id = o.archive where r.job is not null or o.batch is not null)
            having count(listed_at) = ? and min(listed_at) <= (select read_at from relay)
            """;

    private final Transactions transactions;

    SettledListings(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * When the oldest of the sources' latest whole listings ended, if everything that was found is stored and told, or in
     * quarantine; empty while a source was never listed, or something waits.
     */
    public Optional<Instant> at(Collection<String> sources) {
        return transactions.run(connection -> at(connection, sources));
    }

    static Optional<Instant> at(Connection connection, Collection<String> sources) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SETTLED)) {
            Array names = connection.createArrayOf("text", sources.toArray());
            statement.setArray(1, names);
            statement.setArray(2, names);
            statement.setInt(3, sources.size());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.ofNullable(rows.getTimestamp(1)).map(Timestamp::toInstant)
                        : Optional.empty();
            }
        }
    }
}
