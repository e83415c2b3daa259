package io.sluice.benchmarks.route;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Claims queued rows at a fixed beat, and marks them ended in a thread of its own, so that the next claim does not wait for
 * that.
 */
final class TablePoller implements AutoCloseable {

    private static final String CLAIM = """
            UPDATE command SET phase = 'started', started_at = now()
            WHERE id IN (SELECT id FROM command WHERE phase = 'queued' ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING id, parcel""";
    private static final String END = "UPDATE command SET phase = 'succeeded', ended_at = now() WHERE id = ANY (?)";

    private final PolledTable.Database database;
    private final Duration interval;
    private final int batch;
    private final Claimed claimed;
    private final Consumer<SQLException> failed;
    private final BlockingQueue<List<Long>> carriedOut = new LinkedBlockingQueue<>();
    private final AtomicLong queries = new AtomicLong();
    private final Thread poller;
    private final Thread ender;
    private volatile boolean on;
    private volatile boolean closed;

    TablePoller(
            PolledTable.Database database,
            Duration interval,
            int batch,
            Claimed claimed,
            Consumer<SQLException> failed) {
        this.database = database;
        this.interval = interval;
        this.batch = batch;
        this.claimed = claimed;
        this.failed = failed;
        this.poller = Thread.ofPlatform().daemon().name("polls the table").unstarted(this::poll);
        this.ender = Thread.ofPlatform().daemon().name("ends rows").unstarted(this::end);
        poller.start();
        ender.start();
    }

    void poll(boolean wanted) {
        on = wanted;
        LockSupport.unpark(poller);
    }

    long queries() {
        return queries.get();
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(poller);
        ender.interrupt();
    }

    private void poll() {
        try (Connection connection = database.connect();
                PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setInt(1, batch);
            long beat = System.nanoTime();
            while (!closed) {
                if (!on) {
                    LockSupport.park(this);
                    beat = System.nanoTime();
                    continue;
                }
                int rows = claim(claim);
                if (rows < batch) {
                    beat = Math.max(beat + interval.toNanos(), System.nanoTime());
                    sleepUntil(beat);
                }
            }
        } catch (SQLException e) {
            failed.accept(e);
        }
    }

    private int claim(PreparedStatement claim) throws SQLException {
        queries.incrementAndGet();
        List<Long> ids = new ArrayList<>();
        try (ResultSet rows = claim.executeQuery()) {
            // Each statement is a transaction of its own: it is committed, so the rows are ours.
            long nanos = System.nanoTime();
            while (rows.next()) {
                ids.add(rows.getLong(1));
                claimed.arrived(rows.getInt(2), nanos);
            }
        }
        if (!ids.isEmpty()) {
            carriedOut.add(ids);
        }
        return ids.size();
    }

    private void end() {
        try (Connection connection = database.connect();
                PreparedStatement end = connection.prepareStatement(END)) {
            while (!closed) {
                end.setArray(
                        1, connection.createArrayOf("bigint", carriedOut.take().toArray()));
                end.executeUpdate();
                queries.incrementAndGet();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            failed.accept(e);
        }
    }

    private void sleepUntil(long moment) {
        long left = moment - System.nanoTime();
        while (left > 0 && !closed) {
            LockSupport.parkNanos(this, left);
            left = moment - System.nanoTime();
        }
    }

    /** Is told of each row that is ours. */
    @FunctionalInterface
    interface Claimed {
        /** The clock is {@link System#nanoTime}. */
        void arrived(int parcel, long nanos);
    }
}
