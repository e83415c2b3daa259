package io.sluice.api.kafka;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * A producer that is replaced when it has failed for good: an idempotent one that met a fatal error (a refused sign-in, a lost
 * sequence) throws at every later record, and sends none of them, until it is made anew.
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
        Producer<byte[], byte[]> producer = current();
        try {
            return producer.send(record);
        } catch (InterruptException e) {
            return CompletableFuture.failedFuture(e);
        } catch (KafkaException | IllegalStateException e) {
            return sendAnew(producer, record, e);
        }
    }

    synchronized void close(Duration patience) {
        current.close(patience);
    }

    private Future<RecordMetadata> sendAnew(
            Producer<byte[], byte[]> failed, ProducerRecord<byte[], byte[]> record, RuntimeException cause) {
        try {
            return successor(failed, cause).send(record);
        } catch (KafkaException | IllegalStateException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private synchronized Producer<byte[], byte[]> current() {
        return current;
    }

    /** One for all who met the same failure: the new producer has records of others under way. */
    private synchronized Producer<byte[], byte[]> successor(Producer<byte[], byte[]> failed, RuntimeException cause) {
        if (current == failed) {
            LOG.warnf("A producer has failed for good and is made anew: %s", cause.getMessage());
            current = maker.get();
            failed.close(Duration.ZERO);
        }
        return current;
    }
}
