package io.sluice.history.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.sluice.contracts.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Which instance tells, by a lease in the database's time, and what it has on its way. Each new holder has a higher epoch; what
 * an older one still wants to write is refused.
 */
@ApplicationScoped
public class Relay {

    /**
     * A batch that is on its way, or was when its teller died.
     *
     * @param positions where each partition of the topic ended before it was sent
     */
    public record Batch(long number, Map<Integer, Long> positions, List<ToTell> records) {}

    /** Another instance tells now. */
    public static final class LostException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LostException() {
            super("Another instance tells now", null, false, false);
        }
    }

    private final Transactions transactions;
    private final Outbox outbox;
    private final Matches matches;

    Relay(Transactions transactions, Outbox outbox, Matches matches) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.matches = matches;
    }

    /**
     * Takes the lease, or goes on with it.
     *
     * @param atEnd whether the holder has read Sluice's topics to their ends just now
     * @return the holder's epoch; empty if another one holds it
     */
    public OptionalLong hold(String holder, Duration lease, boolean atEnd) {
        return transactions.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    update relay
                       set epoch = case when holder = ? then epoch else epoch + 1 end, holder = ?,
                           lease_until = now() + ? * interval '1 millisecond',
                           read_at = case when ? then now() else read_at end
                     where id = 1 and (holder = ? or lease_until < now())
                    returning epoch
                    """)) {
                statement.setString(1, holder);
                statement.setString(2, holder);
                statement.setLong(3, lease.toMillis());
                statement.setBoolean(4, atEnd);
                statement.setString(5, holder);
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
                }
            }
        });
    }

    /** Lets go of the lease, so that another one need not wait for its end. */
    public void release(String holder) {
        transactions.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "update relay set lease_until = now(), holder = '' where id = 1 and holder = ?")) {
                statement.setString(1, holder);
                return statement.executeUpdate();
            }
        });
    }

    /** The batch that is on its way. */
    public Optional<Batch> underWay(long epoch) {
        return transactions.run(connection -> underWay(connection, epoch));
    }

    /**
     * Puts what is due on its way.
     *
     * @param ends where each partition of the topic ends now; asked only if there is something to tell
     * @param nobodys whether runs that belong to no job of Sluice are to be told as well
     */
    public Optional<Batch> next(long epoch, Supplier<Map<Integer, Long>> ends, boolean nobodys, int limit) {
        if (!transactions.run(connection -> outbox.isDue(connection, nobodys))) {
            return Optional.empty();
        }
        Map<Integer, Long> positions = ends.get();
        return transactions.run(connection -> {
            underWay(connection, epoch).ifPresent(batch -> {
                throw new IllegalStateException("Batch " + batch.number() + " is still on its way");
            });
            long number = number(connection);
            if (!outbox.gather(connection, number, nobodys, limit)) {
                return Optional.empty();
            }
            try (PreparedStatement statement =
                    connection.prepareStatement("update relay set batch = ?, positions = ? where id = 1")) {
                statement.setLong(1, number);
                statement.setString(2, Json.text(positions));
                statement.executeUpdate();
            }
            return Optional.of(new Batch(number, positions, outbox.batch(connection, number)));
        });
    }

    /** The batch is committed in Kafka. */
    public void told(long epoch, long number) {
        transactions.run(connection -> {
            require(connection, epoch);
            outbox.told(connection, number);
            try (PreparedStatement statement = connection.prepareStatement(
                    "update relay set batch = null, positions = null where id = 1 and batch = ?")) {
                statement.setLong(1, number);
                return statement.executeUpdate();
            }
        });
    }

    /** Keeps what a topic told of runs, and how far it has been read. */
    public void read(long epoch, RunNews news, Map<String, Map<Integer, Long>> positions) {
        transactions.run(connection -> {
            require(connection, epoch);
            if (!news.isEmpty()) {
                matches.known(connection, news);
            }
            LogPositions.write(connection, positions);
            return news;
        });
    }

    private Optional<Batch> underWay(Connection connection, long epoch) throws SQLException {
        require(connection, epoch);
        try (PreparedStatement statement =
                        connection.prepareStatement("select batch, positions from relay where batch is not null");
                ResultSet rows = statement.executeQuery()) {
            return rows.next()
                    ? Optional.of(new Batch(
                            rows.getLong(1), positionsOf(rows.getString(2)), outbox.batch(connection, rows.getLong(1))))
                    : Optional.empty();
        }
    }

    /** Holds the row until the end of the transaction, so that nobody takes over in between. */
    private static void require(Connection connection, long epoch) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select from relay where id = 1 and epoch = ? for update")) {
            statement.setLong(1, epoch);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new LostException();
                }
            }
        }
    }

    private static long number(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select nextval('relay_batch')");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Map<Integer, Long> positionsOf(String json) {
        try {
            return Json.mapper().readValue(json, new TypeReference<Map<Integer, Long>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The relay's positions are none: " + json, e);
        }
    }
}
