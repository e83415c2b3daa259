package io.sluice.e2e.chaos;

import io.sluice.e2e.chaos.fault.HangingTransactions;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/** The operator of a run: looks after the broker every few seconds, and at nothing of Sluice's. */
final class Repairs implements AutoCloseable {

    private static final long LOOK_EVERY_SECONDS = 4;
    private static final String ANSWER_MILLIS = "5000";

    private final Admin admin;
    private final HangingTransactions transactions;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("repairs").factory());

    private Repairs(Admin admin) {
        this.admin = admin;
        this.transactions = new HangingTransactions(admin, Clock.systemUTC());
    }

    static Repairs begin(String bootstrapServers) {
        Repairs repairs = new Repairs(Admin.create(Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "default.api.timeout.ms",
                ANSWER_MILLIS,
                "request.timeout.ms",
                ANSWER_MILLIS)));
        repairs.looks.scheduleWithFixedDelay(repairs::look, LOOK_EVERY_SECONDS, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
        return repairs;
    }

    /** How many transactions of the broker's had to be ended by hand. */
    int hangingTransactions() {
        return transactions.aborted();
    }

    @Override
    public void close() {
        looks.shutdownNow();
        admin.close();
    }

    private void look() {
        try {
            transactions.look();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
