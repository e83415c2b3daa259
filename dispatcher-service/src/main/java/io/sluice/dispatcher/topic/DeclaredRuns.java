package io.sluice.dispatcher.topic;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.json.UnreadableException;
import io.sluice.contracts.topic.Topics;
import io.sluice.dispatcher.driver.flink.CurrentRuns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * Reads all of {@link Topics#JOBS} once for each question. That is a lot for one answer, and nothing in between: adoptions
 * are rare, and a memory of every job in every dispatcher would be kept for them alone.
 */
public final class DeclaredRuns implements CurrentRuns {

    private static final Logger LOG = Logger.getLogger(DeclaredRuns.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Duration timeout;

    /**
     * @param consumers each makes a consumer of committed records, without a group
     * @param timeout of the whole reading
     */
    public DeclaredRuns(Supplier<Consumer<byte[], byte[]>> consumers, Duration timeout) {
        this.consumers = consumers;
        this.timeout = timeout;
    }

    @Override
    public Optional<JobId> holderOf(String cluster, FlinkJobId job) throws IOException, InterruptedException {
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            return read(consumer).values().stream()
                    .filter(declared -> declared.run() != null
                            && declared.run().flinkJobId().equals(job)
                            && declared.runsOn().equals(cluster))
                    .map(Job::id)
                    .findFirst();
        } catch (InterruptException e) {
            // The client has set the flag again; here the exception says it.
            boolean wasSet = Thread.interrupted();
            LOG.debugf("Interrupted while the jobs were read, flag=%s", wasSet);
            throw new InterruptedException("interrupted while the jobs were read");
        } catch (KafkaException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private Map<String, Job> read(Consumer<byte[], byte[]> consumer) throws IOException {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.JOBS, timeout).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, timeout);
        Map<String, Job> jobs = new HashMap<>();
        long until = System.nanoTime() + timeout.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() > until) {
                throw new IOException("the topic of jobs could not be read within " + timeout);
            }
            consumer.poll(POLL).forEach(record -> take(record, jobs));
        }
        return jobs;
    }

    private static void take(ConsumerRecord<byte[], byte[]> record, Map<String, Job> jobs) {
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            jobs.remove(key);
            return;
        }
        try {
            jobs.put(key, Json.read(record.value(), Job.class));
        } catch (UnreadableException e) {
            LOG.warnf("A job cannot be read and is passed over; job=%s: %s", key, e.getMessage());
        }
    }
}
