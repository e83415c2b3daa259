package io.sluice.dispatcher.executor;

import io.sluice.contracts.json.Json;
import io.sluice.contracts.topic.Topics;
import io.sluice.dispatcher.mailbox.Report;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes reports by a plain idempotent producer, outside the Streams transaction: nothing waits for a commit on the way
 * back. A report is repeated until the broker has it; twice the same does no harm. A producer that has met a lasting error
 * sends nothing any more and makes way for a new one.
 */
public final class KafkaOutcomeLog implements OutcomeLog, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(KafkaOutcomeLog.class);

    private final Supplier<Producer<byte[], byte[]>> producers;
    private final Duration pause;
    private @Nullable Producer<byte[], byte[]> producer;
    private boolean closed;

    /**
     * @param producers each makes a new idempotent producer
     * @param pause before a report is written again that Kafka did not take
     */
    public KafkaOutcomeLog(Supplier<Producer<byte[], byte[]>> producers, Duration pause) {
        this.producers = producers;
        this.pause = pause;
    }

    @Override
    public void append(int partition, Report report) throws InterruptedException {
        ProducerRecord<byte[], byte[]> written = new ProducerRecord<>(
                Topics.OUTCOMES,
                partition,
                report.job().toString().getBytes(StandardCharsets.UTF_8),
                Json.bytes(report));
        for (int tries = 1; !isWritten(written, report, tries); tries++) {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }

    private synchronized Producer<byte[], byte[]> producer() throws InterruptedException {
        if (closed) {
            throw new InterruptedException("The service ends: whoever has the partition then goes on");
        }
        if (producer == null) {
            producer = producers.get();
        }
        return producer;
    }

    private synchronized void discard(Producer<byte[], byte[]> broken) {
        if (producer == broken) {
            producer = null;
            broken.close(Duration.ZERO);
        }
    }

    private boolean isWritten(ProducerRecord<byte[], byte[]> record, Report report, int tries)
            throws InterruptedException {
        Producer<byte[], byte[]> used = producer();
        try {
            used.send(record).get();
            return true;
        } catch (ExecutionException | KafkaException | IllegalStateException e) {
            if (Thread.interrupted() || e instanceof InterruptException) {
                throw new InterruptedException();
            }
            LOG.warnf(
                    "An outcome could not be written yet: job=%s command=%s tries=%d cause=%s",
                    report.job(), report.command(), tries, e.getMessage());
            Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
            if (!(cause instanceof RetriableException)) {
                discard(used);
            }
            return false;
        }
    }
}
