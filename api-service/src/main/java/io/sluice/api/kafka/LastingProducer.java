package io.sluice.api.kafka;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;

/**
 * A producer that is replaced when it has failed for good: an idempotent one that met a fatal error (a refused sign-in, a lost
 * sequence) refuses every later record until it is made anew.
 */
final class LastingProducer {

    private static final Logger LOG = Logger.getLogger(LastingProducer.class);

    private final Supplier<Producer<byte[], byte[]>> maker;
    private Producer<byte[], byte[]> current;

    LastingProducer(Supplier<Producer<byte[], byte[]>> maker) {
        this.maker = maker;
        this.current = maker.get();
    }

    /** Never throws: what goes wrong at once is in the future. */
    Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
        try {
            return current().send(record);
        } catch (KafkaException | IllegalStateException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** A record failed; if the producer is at fault, the next one gets a new producer. */
    synchronized void failed(Throwable cause) {
        if (cause instanceof RetriableException || cause instanceof RecordTooLargeException) {
            return;
        }
        LOG.warnf("The producer failed for good and is made anew: %s", cause.getMessage());
        current.close(Duration.ZERO);
        current = maker.get();
    }

    synchronized void close(Duration patience) {
        current.close(patience);
    }

    private synchronized Producer<byte[], byte[]> current() {
        return current;
    }
}
