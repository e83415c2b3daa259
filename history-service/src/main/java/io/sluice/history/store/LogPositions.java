package io.sluice.history.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** How far Sluice's topics have been read for what is known of runs, by Kafka's own id of each topic. */
@ApplicationScoped
public class LogPositions {

    private final Transactions transactions;

    LogPositions(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The next offset of each partition that has been read. */
    public Map<Integer, Long> of(String topicId) {
        return transactions.run(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select partition, next_offset from log_position where topic_id = ?")) {
                statement.setString(1, topicId);
                Map<Integer, Long> positions = new HashMap<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        positions.put(rows.getInt(1), rows.getLong(2));
                    }
                }
                return positions;
            }
        });
    }

    static void write(Connection connection, Map<String, Map<Integer, Long>> positions) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into log_position (topic_id, partition, next_offset) values (?, ?, ?)
                on conflict (topic_id, partition) do update set next_offset = excluded.next_offset
                """)) {
            for (Map.Entry<String, Map<Integer, Long>> topic : positions.entrySet()) {
                for (Map.Entry<Integer, Long> partition : topic.getValue().entrySet()) {
                    statement.setString(1, topic.getKey());
                    statement.setInt(2, partition.getKey());
                    statement.setLong(3, partition.getValue());
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }
}
