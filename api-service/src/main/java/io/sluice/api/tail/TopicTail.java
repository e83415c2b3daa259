package io.sluice.api.tail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.api.kafka.KafkaClients;
import io.sluice.api.kafka.TopicDirectory;
import io.sluice.api.kafka.TopicDirectory.Topic;
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
 * Follows topics on a thread of its own, without a group. While Kafka is away it waits; after an error, or when a topic was made
 * anew, it begins again and says so.
 */
public final class TopicTail {

    /** Reads each partition from its first record on: for compacted topics. */
    public static final long FROM_THE_BEGINNING = Long.MAX_VALUE;

    private static final Logger LOG = Logger.getLogger(TopicTail.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration TOPICS_CHECK = Duration.ofSeconds(10);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(2);

    private final KafkaClients clients;
    private final TopicDirectory directory;
    private final Plan plan;
    private final TailListener listener;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private boolean wasAway;

    /**
     * What is followed.
     *
     * @param name of the thread
     * @param startBehind how many records before the end each partition is read from at the start
     * @param retryAfter how long to wait before the log is asked again after an error
     */
    public record Plan(String name, List<String> topics, long startBehind, Duration retryAfter) {
        public Plan {
            topics = List.copyOf(topics);
        }
    }

    public TopicTail(KafkaClients clients, TopicDirectory directory, Plan plan, TailListener listener) {
        this.clients = clients;
        this.directory = directory;
        this.plan = plan;
        this.listener = listener;
        this.thread = Thread.ofPlatform().name(plan.name()).daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    public void stop() throws InterruptedException {
        stopping.countDown();
        thread.join(STOP_PATIENCE);
    }

    private void run() {
        while (!isStopping(Duration.ZERO)) {
            try (Consumer<byte[], byte[]> consumer = clients.groupless()) {
                follow(consumer);
            } catch (WakeupException e) {
                return;
            } catch (KafkaException e) {
                if (!wasAway) {
                    LOG.warnf(
                            "Topics cannot be followed, and are tried again until they can, tail=%s: %s",
                            plan.name(), e.getMessage());
                }
                wasAway = true;
            } catch (RuntimeException e) {
                LOG.errorf(e, "A tail failed and begins again, tail=%s", plan.name());
            }
            if (isStopping(plan.retryAfter())) {
                return;
            }
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        Map<String, Topic> topics = directory.describe(plan.topics());
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
                    LOG.warnf("A topic was made anew; the tail begins again, tail=%s", plan.name());
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
            long from = Math.max(beginnings.get(partition), ends.get(partition) - plan.startBehind());
            consumer.seek(partition, from);
            offsets.get(partition.topic())[partition.partition()] = from;
        }
        listener.begins(new TailStart(ids, offsets));
        return ends;
    }

    private void tell(ConsumerRecord<byte[], byte[]> record, Map<TopicPartition, Long> ends) {
        boolean before = record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()));
        String key = record.key() == null ? "" : new String(record.key(), UTF_8);
        listener.record(
                new TailRecord(record.topic(), record.partition(), record.offset(), key, record.value(), before));
    }

    private boolean madeAnew(Map<String, Topic> topics) {
        try {
            return !directory.describe(plan.topics()).equals(topics);
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
