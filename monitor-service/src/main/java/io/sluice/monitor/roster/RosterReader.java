package io.sluice.monitor.roster;

import io.sluice.contracts.JobId;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the {@link Roster} up with {@link Topics#JOBS}, all partitions of it and without a consumer group. Why it is no
 * global store of the topology: docs/decisions/0020-roster.md.
 */
public final class RosterReader implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RosterReader.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Roster roster;
    private final Duration retryAfter;
    private final Runnable onReady;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private volatile @Nullable Consumer<String, byte[]> current;
    private volatile int partitions;

    /**
     * @param consumers each makes a new consumer that reads committed records only
     * @param retryAfter how long to wait after a failure before the next try
     * @param onReady is called once, when the roster has every job there was at the start
     */
    public RosterReader(
            Supplier<Consumer<String, byte[]>> consumers, Roster roster, Duration retryAfter, Runnable onReady) {
        this.consumers = consumers;
        this.roster = roster;
        this.retryAfter = retryAfter;
        this.onReady = onReady;
    }

    public void start() {
        Thread.ofPlatform().name("roster").daemon().start(this::readForEver);
    }

    /** How many partitions the topics have; 0 until the roster is ready. */
    public int partitions() {
        return partitions;
    }

    @Override
    public void close() {
        stopping.countDown();
        Consumer<String, byte[]> reading = current;
        if (reading != null) {
            reading.wakeup();
        }
    }

    private void readForEver() {
        while (isRunning()) {
            try (Consumer<String, byte[]> consumer = consumers.get()) {
                current = consumer;
                read(consumer);
            } catch (WakeupException e) {
                LOG.debug("The roster is not read any more");
            } catch (KafkaException e) {
                LOG.warnf("The roster cannot be read and is tried again in %s: %s", retryAfter, e.getMessage());
                pause();
            } catch (RuntimeException e) {
                // Without the roster no new job would be watched, and nobody would notice.
                LOG.errorf(e, "A fault of ours: the roster is read again in %s", retryAfter);
                pause();
            }
        }
    }

    private void read(Consumer<String, byte[]> consumer) {
        List<TopicPartition> assigned = awaitTopic(consumer);
        consumer.assign(assigned);
        for (TopicPartition partition : assigned) {
            Long offset = next.get(partition);
            if (offset == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, offset);
            }
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(assigned);
        while (isRunning()) {
            for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                take(message);
            }
            assigned.forEach(partition -> next.put(partition, consumer.position(partition)));
            boolean caughtUp = ends.entrySet().stream().allMatch(end -> next.get(end.getKey()) >= end.getValue());
            if (partitions == 0 && caughtUp) {
                partitions = assigned.size();
                LOG.infof("The roster has %d jobs", roster.size());
                onReady.run();
            }
        }
    }

    private List<TopicPartition> awaitTopic(Consumer<String, byte[]> consumer) {
        boolean told = false;
        while (isRunning()) {
            List<PartitionInfo> known = consumer.listTopics().get(Topics.JOBS);
            if (known != null && !known.isEmpty()) {
                return known.stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
            }
            if (!told) {
                LOG.infof("Waiting for topic %s, which the dispatcher creates", Topics.JOBS);
                told = true;
            }
            pause();
        }
        throw new WakeupException();
    }

    private void take(ConsumerRecord<String, byte[]> message) {
        try {
            if (message.value() == null) {
                roster.remove(JobId.of(message.key()));
            } else {
                roster.put(Json.read(message.value(), Job.class));
            }
        } catch (RuntimeException e) {
            // The fold sends it to the dead letters; here it only means a job that is not looked for.
            LOG.warnf(
                    "A job's record is not understood; partition=%d offset=%d: %s",
                    message.partition(), message.offset(), e.getMessage());
        }
    }

    private boolean isRunning() {
        return stopping.getCount() > 0;
    }

    private void pause() {
        try {
            if (stopping.await(retryAfter.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("The roster is closed while it waits");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }
}
