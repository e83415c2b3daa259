package io.sluice.dispatcher.executor;

import io.sluice.contracts.json.Json;
import io.sluice.contracts.topic.Topics;
import io.sluice.dispatcher.mailbox.Report;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * Writes reports by a plain idempotent producer, outside the Streams transaction: nothing waits for a commit on the way
 * back. A report is repeated until the broker has it; twice the same does no harm.
 */
public final class KafkaOutcomeLog implements OutcomeLog, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(KafkaOutcomeLog.class);

    private final Producer<byte[], byte[]> producer;
    private final Duration pause;

    public KafkaOutcomeLog(Producer<byte[], byte[]> producer, Duration pause) {
        this.producer = producer;
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
    public void close() {
        producer.close(Duration.ZERO);
    }

    private boolean isWritten(ProducerRecord<byte[], byte[]> record, Report report, int tries)
            throws InterruptedException {
        try {
            producer.send(record).get();
            return true;
        } catch (ExecutionException | KafkaException e) {
            if (Thread.interrupted() || e instanceof InterruptException) {
                throw new InterruptedException();
            }
            LOG.warnf(
                    "An outcome could not be written yet: job=%s command=%s tries=%d cause=%s",
                    report.job(), report.command(), tries, e.getMessage());
            return false;
        }
    }
}
