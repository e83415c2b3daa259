package io.sluice.api.tail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sluice.api.ApiConfig;
import io.sluice.api.kafka.KafkaClients;
import io.sluice.api.kafka.TopicDirectory;
import io.sluice.api.kafka.TopicDirectory.Topic;
import io.sluice.contracts.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Follows the topics on a thread of its own for as long as the service lives. While Kafka is away it waits; after an error, or
 * when a topic was made anew, it begins again and says so.
 */
@ApplicationScoped
class LogTail implements Runnable {

    private static final Logger LOG = Logger.getLogger(LogTail.class);

    private static final List<String> TOPICS =
            List.of(Topics.JOBS, Topics.STATES, Topics.COMMAND_EVENTS, Topics.SAVEPOINTS, Topics.COMMANDS);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration TOPICS_CHECK = Duration.ofSeconds(10);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(2);

    private final KafkaClients clients;
    private final TopicDirectory directory;
    private final Instance<TailListener> listeners;
    private final ApiConfig.Tail config;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("log-tail").daemon().unstarted(this);
    private boolean wasAway;

    LogTail(KafkaClients clients, TopicDirectory directory, Instance<TailListener> listeners, ApiConfig config) {
        this.clients = clients;
        this.directory = directory;
        this.listeners = listeners;
        this.config = config.tail();
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        thread.join(STOP_PATIENCE);
    }

    @Override
    public void run() {
        while (!isStopping(Duration.ZERO)) {
            try (Consumer<byte[], byte[]> consumer = clients.groupless()) {
                follow(consumer);
            } catch (WakeupException e) {
                return;
            } catch (KafkaException e) {
                if (!wasAway) {
                    LOG.warnf("The log cannot be followed, and is tried again until it can: %s", e.getMessage());
                }
                wasAway = true;
            } catch (RuntimeException e) {
                LOG.error("The tail of the log failed and begins again", e);
            }
            if (isStopping(config.retryAfter())) {
                return;
            }
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        Map<String, Topic> topics = directory.describe(TOPICS);
        Map<TopicPartition, Long> ends = begin(consumer, topics);
        wasAway = false;
        long checked = System.nanoTime();
        while (!isStopping(Duration.ZERO)) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                tell(record, ends);
            }
            if (System.nanoTime() - checked > TOPICS_CHECK.toNanos()) {
                checked = System.nanoTime();
                if (madeAnew(topics)) {
                    LOG.warn("A topic was made anew; the tail begins again");
                    return;
                }
            }
        }
    }

    /** Seeks some way before the ends and says so; returns the ends. */
    private Map<TopicPartition, Long> begin(Consumer<byte[], byte[]> consumer, Map<String, Topic> topics) {
        List<TopicPartition> partitions = topics.values().stream()
                .flatMap(topic ->
                        IntStream.range(0, topic.partitions()).mapToObj(p -> new TopicPartition(topic.name(), p)))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        Map<String, String> ids = new HashMap<>();
        Map<String, long[]> offsets = new HashMap<>();
        topics.values().forEach(topic -> {
            ids.put(topic.name(), topic.id());
            offsets.put(topic.name(), new long[topic.partitions()]);
        });
        for (TopicPartition partition : partitions) {
            long from = Math.max(beginnings.get(partition), ends.get(partition) - config.startBehind());
            consumer.seek(partition, from);
            offsets.get(partition.topic())[partition.partition()] = from;
        }
        TailStart start = new TailStart(ids, offsets);
        listeners.forEach(listener -> listener.begins(start));
        return ends;
    }

    private void tell(ConsumerRecord<byte[], byte[]> record, Map<TopicPartition, Long> ends) {
        boolean before = record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()));
        String key = record.key() == null ? "" : new String(record.key(), UTF_8);
        TailRecord told =
                new TailRecord(record.topic(), record.partition(), record.offset(), key, record.value(), before);
        listeners.forEach(listener -> listener.record(told));
    }

    private boolean madeAnew(Map<String, Topic> topics) {
        try {
            return !directory.describe(TOPICS).equals(topics);
        } catch (KafkaException e) {
            LOG.debugf("Kafka does not tell about topics: %s", e.getMessage());
            return false;
        }
    }

    private boolean isStopping(Duration within) {
        try {
            return stopping.await(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
