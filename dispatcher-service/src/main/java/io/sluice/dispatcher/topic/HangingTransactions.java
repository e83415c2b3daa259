package io.sluice.dispatcher.topic;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Ends transactions that nobody else will end, as an operator does with {@code kafka-transactions.sh}. When all replicas
 * of a partition are away while a coordinator ends a transaction, Kafka 4.3 drops the end ("likely deleted already and
 * hence can be skipped"), and nobody who reads committed records gets past it ever again: on one broker each kill can do
 * that. A transaction is ended when it was open for longer than ours live and no coordinator knows of it.
 */
public final class HangingTransactions {

    private static final Logger LOG = Logger.getLogger(HangingTransactions.class);

    private final OpenTransactions transactions;
    private final Duration interval;
    private final Duration patience;
    private final Clock clock;
    private Map<OpenTransaction, Instant> seen = new HashMap<>();

    /**
     * @param interval between two looks
     * @param patience how long a transaction may be open before its coordinator is asked about it
     */
    public HangingTransactions(Admin admin, Duration interval, Duration patience, Clock clock) {
        this(new OpenTransactions(admin), interval, patience, clock);
    }

    HangingTransactions(OpenTransactions transactions, Duration interval, Duration patience, Clock clock) {
        this.transactions = transactions;
        this.interval = interval;
        this.patience = patience;
        this.clock = clock;
    }

    /** Looks again and again until it is interrupted. */
    public void watch() throws InterruptedException {
        while (true) {
            TimeUnit.MILLISECONDS.sleep(interval.toMillis());
            try {
                look();
            } catch (ExecutionException | KafkaException e) {
                // Kafka is away, or does not let us: others say so. The next look counts on from this one.
                LOG.debugf("Transactions could not be looked at: cause=%s", e.getMessage());
            }
        }
    }

    /** Looks once; the answer is how many were ended. */
    int look() throws ExecutionException, InterruptedException {
        Instant now = clock.instant();
        Map<OpenTransaction, Instant> open = transactions.ofPartitions().stream()
                .collect(Collectors.toMap(
                        transaction -> transaction, transaction -> seen.getOrDefault(transaction, now)));
        seen = open;
        List<OpenTransaction> old = open.entrySet().stream()
                .filter(entry -> entry.getValue().plus(patience).isBefore(now))
                .map(Map.Entry::getKey)
                .toList();
        if (old.isEmpty()) {
            return 0;
        }
        Set<OpenTransaction> hanging = transactions.unknownToCoordinators(old);
        for (OpenTransaction transaction : hanging) {
            LOG.warnf(
                    "A transaction that Kafka has forgotten is aborted: partition=%s producer=%d offset=%d",
                    transaction.partition(), transaction.producer(), transaction.start());
            transactions.abort(transaction);
        }
        return hanging.size();
    }
}
