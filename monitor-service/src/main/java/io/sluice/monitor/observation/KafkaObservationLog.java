package io.sluice.monitor.observation;

import io.sluice.contracts.JobId;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.observation.Observation;
import io.sluice.contracts.observation.Observation.Answered;
import io.sluice.contracts.observation.Observation.Unreachable;
import io.sluice.contracts.topic.KeyPartitioner;
import io.sluice.contracts.topic.Topics;
import io.sluice.contracts.unmanaged.UnmanagedJobs;
import io.sluice.monitor.probe.ObservationLog;
import io.sluice.monitor.probe.UnmanagedLog;
import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends observations by a plain idempotent producer, in order per partition. What cannot be sent is counted, and told
 * again by whoever saw it.
 */
public final class KafkaObservationLog implements ObservationLog, UnmanagedLog, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(KafkaObservationLog.class);

    /** The first failure of a row is logged, then every so many-th. */
    private static final int LOG_EVERY = 100;

    /** A producer whose records nobody waits for is given little time to get rid of them. */
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);

    private final Supplier<Producer<String, byte[]>> producers;
    private final IntSupplier partitions;
    private final Runnable onFailure;
    private final Heartbeats heartbeats = new Heartbeats();
    private @Nullable Producer<String, byte[]> producer;
    private int failuresInARow;

    /**
     * @param producers each makes a new idempotent producer
     * @param partitions how many partitions the topics have
     * @param onFailure counts what could not be sent
     */
    public KafkaObservationLog(
            Supplier<Producer<String, byte[]>> producers, IntSupplier partitions, Runnable onFailure) {
        this.producers = producers;
        this.partitions = partitions;
        this.onFailure = onFailure;
    }

    /** That a JobManager answered is gathered until {@link #flush}; that it is silent comes behind that. */
    @Override
    public void tell(JobId job, Observation observation, Runnable onFailure) {
        tell(partitionOf(job), job.toString(), observation, onFailure);
    }

    /** That a cluster answered is gathered until {@link #flush}; that it is silent comes behind that. */
    @Override
    public void tell(int partition, String cluster, Observation observation) {
        tell(partition, cluster, observation, () -> {});
    }

    /** Sends what was gathered. It is not repeated where it is lost: the next round follows. */
    public void flush() {
        heartbeats.partitions().forEach(this::flush);
    }

    @Override
    public void tell(UnmanagedJobs listing, Runnable onFailure) {
        send(new ProducerRecord<>(Topics.UNMANAGED, listing.cluster(), Json.bytes(listing)), onFailure);
    }

    @Override
    public int partitionOf(JobId job) {
        return KeyPartitioner.partitionOf(job, partitions.getAsInt());
    }

    @Override
    public void close() {
        discard();
    }

    private void tell(int partition, String key, Observation observation, Runnable notSent) {
        if (observation instanceof Answered answer) {
            heartbeats.add(partition, answer);
            return;
        }
        if (observation instanceof Unreachable) {
            flush(partition);
        }
        send(partition, key, observation, notSent);
    }

    private void flush(int partition) {
        heartbeats.take(partition).forEach(answer -> send(partition, answer.cluster(), answer, () -> {}));
    }

    private void send(int partition, String key, Observation observation, Runnable notSent) {
        send(new ProducerRecord<>(Topics.OBSERVATIONS, partition, key, Json.bytes(observation)), notSent);
    }

    private void send(ProducerRecord<String, byte[]> message, Runnable notSent) {
        Callback callback = (metadata, failure) -> {
            if (failure == null) {
                succeeded();
            } else {
                failed(failure, notSent);
            }
        };
        try {
            producer().send(message, callback);
        } catch (InterruptException e) {
            failed(e, notSent);
            Thread.currentThread().interrupt();
        } catch (KafkaException | IllegalStateException e) {
            failed(e, notSent);
            if (!(e instanceof RetriableException)) {
                // Such a producer sends nothing any more.
                discard();
            }
        }
    }

    private synchronized Producer<String, byte[]> producer() {
        if (producer == null) {
            producer = producers.get();
        }
        return producer;
    }

    private void discard() {
        Producer<String, byte[]> discarded;
        synchronized (this) {
            discarded = producer;
            producer = null;
        }
        // Not under the lock: closing waits for callbacks, and they count under it.
        if (discarded != null) {
            discarded.close(CLOSE_WITHIN);
        }
    }

    private synchronized void succeeded() {
        failuresInARow = 0;
    }

    private void failed(Exception failure, Runnable notSent) {
        logFailure(failure);
        onFailure.run();
        notSent.run();
    }

    private synchronized void logFailure(Exception failure) {
        if (failuresInARow % LOG_EVERY == 0) {
            LOG.warnf(
                    "What was seen could not be sent (%d in a row) and is told again: %s",
                    failuresInARow + 1, failure.getMessage());
        }
        failuresInARow++;
    }
}
