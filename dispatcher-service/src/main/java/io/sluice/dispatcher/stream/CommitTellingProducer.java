package io.sluice.dispatcher.stream;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A stream thread's producer that tells {@link Commits} of its commits. Whoever makes Kafka Streams' clients makes its
 * producer with this: otherwise what waits for a commit is never handed over.
 */
public final class CommitTellingProducer extends KafkaProducer<byte[], byte[]> {

    private final Commits commits;

    public CommitTellingProducer(Map<String, Object> settings, Commits commits) {
        super(settings, new ByteArraySerializer(), new ByteArraySerializer());
        this.commits = commits;
    }

    @Override
    public void commitTransaction() {
        super.commitTransaction();
        commits.committed();
    }
}
