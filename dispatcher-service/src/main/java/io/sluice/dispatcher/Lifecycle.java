package io.sluice.dispatcher;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sluice.dispatcher.executor.KafkaOutcomeLog;
import io.sluice.dispatcher.topic.HangingTransactions;
import io.sluice.dispatcher.topic.TopicKeeper;
import io.sluice.streams.StreamsEnd;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Begins and ends the service. Topics are checked beside the start, so that the service is live while it waits for Kafka;
 * no record is read before they are right.
 */
@Singleton
class Lifecycle {

    private static final Logger LOG = Logger.getLogger(Lifecycle.class);
    /** Before the extension's own observer, which would leave the group only after the session time-out. */
    private static final int FIRST = 1;

    private final DispatcherConfig config;
    private final TopicKeeper topics;
    private final HangingTransactions transactions;
    private final KafkaStreams streams;
    private final KafkaOutcomeLog outcomes;
    private final OwnershipLifecycle ownership;
    private final Admin admin;
    private @Nullable Thread keeping;

    Lifecycle(
            DispatcherConfig config,
            TopicKeeper topics,
            HangingTransactions transactions,
            KafkaStreams streams,
            KafkaOutcomeLog outcomes,
            OwnershipLifecycle ownership,
            Admin admin) {
        this.config = config;
        this.topics = topics;
        this.transactions = transactions;
        this.streams = streams;
        this.outcomes = outcomes;
        this.ownership = ownership;
        this.admin = admin;
    }

    void begin(@Observes @Priority(FIRST) StartupEvent event) {
        keeping = Thread.ofVirtual().name("topics").start(() -> {
            try {
                keepTopics();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void keepTopics() throws InterruptedException {
        try {
            topics.keep();
        } catch (RuntimeException e) {
            LOG.errorf("The dispatcher cannot begin: %s", e.getMessage());
            Quarkus.asyncExit(1);
            return;
        }
        ownership.begin();
        transactions.watch();
    }

    /**
     * What is in flight comes to its end, then the partitions are given back, and another instance goes on in a moment: it
     * need not wait for any time-out. With Kafka away none of this may work, and the process ends all the same.
     */
    void end(@Observes @Priority(FIRST) ShutdownEvent event) {
        topics.partitions().cancel(true);
        if (keeping != null) {
            keeping.interrupt();
        }
        ownership.drain();
        new StreamsEnd(config.streams().closeTimeout(), config.streams().haltAfter()).of(streams);
        ownership.end();
        outcomes.close();
        admin.close(Duration.ZERO);
    }
}
