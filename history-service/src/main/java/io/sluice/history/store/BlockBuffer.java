package io.sluice.history.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Blocks on their way to the database: they wait until there are some, so that small archives share a statement and a large one
 * is never in memory as a whole. For one transaction.
 */
public final class BlockBuffer {

    private record Waiting(long archive, int number, byte[] bytes) {}

    private final Connection connection;
    private final int maxBytes;
    private final List<Waiting> waiting = new ArrayList<>();
    private final Duration maxWait;
    private long bytes;
    private boolean flushed;
    private long heardAt = System.nanoTime();

    /**
     * @param maxBytes how many may wait
     * @param maxWait for how long: a database that hears nothing for long while a large archive comes slowly takes its client for
     *     dead, and all that is read so far for lost
     */
    public BlockBuffer(Connection connection, int maxBytes, Duration maxWait) {
        this.connection = connection;
        this.maxBytes = maxBytes;
        this.maxWait = maxWait;
    }

    public void add(long archive, int number, byte[] block) throws SQLException {
        waiting.add(new Waiting(archive, number, block));
        bytes += block.length;
        if (bytes >= maxBytes || System.nanoTime() - heardAt >= maxWait.toNanos()) {
            flush();
        }
    }

    /** Takes back an archive's blocks, those in the database included. */
    public void drop(long archive) throws SQLException {
        waiting.removeIf(block -> block.archive() == archive);
        if (!flushed) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("delete from archive_block where archive = ?")) {
            statement.setLong(1, archive);
            statement.executeUpdate();
        }
    }

    public void flush() throws SQLException {
        if (waiting.isEmpty()) {
            return;
        }
        try (PreparedStatement statement =
                connection.prepareStatement("insert into archive_block (archive, number, bytes) values (?, ?, ?)")) {
            for (Waiting block : waiting) {
                statement.setLong(1, block.archive());
                statement.setInt(2, block.number());
                statement.setBytes(3, block.bytes());
                statement.addBatch();
            }
            statement.executeBatch();
        }
        flushed = true;
        heardAt = System.nanoTime();
        waiting.clear();
        bytes = 0;
    }
}
