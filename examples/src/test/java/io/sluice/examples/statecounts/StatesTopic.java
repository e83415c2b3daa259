package io.sluice.examples.statecounts;

import io.sluice.contracts.JobId;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.state.JobStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A topic of states, written as the monitor writes it: in transactions, keyed by the job. */
final class StatesTopic implements AutoCloseable {

    private static final int PARTITIONS = 4;

    private final String name;
    private final KafkaProducer<byte[], byte[]> producer;

    private StatesTopic(String name, KafkaProducer<byte[], byte[]> producer) {
        this.name = name;
        this.producer = producer;
    }

    static StatesTopic create(String bootstrap, String name) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(name, Optional.of(PARTITIONS), Optional.empty())))
                    .all()
                    .get();
        }
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "transactional.id", name + "-writer"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        return new StatesTopic(name, producer);
    }

    void write(JobStatus... statuses) {
        producer.beginTransaction();
        for (JobStatus status : statuses) {
            send(status.job(), Json.bytes(status));
        }
        producer.commitTransaction();
    }

    /** Writes what is then taken back, and stays in the log all the same. */
    void writeAndAbort(JobStatus status) {
        producer.beginTransaction();
        send(status.job(), Json.bytes(status));
        producer.flush();
        producer.abortTransaction();
    }

    void writeTombstone(JobId job) {
        producer.beginTransaction();
        send(job, null);
        producer.commitTransaction();
    }

    void writeGarbage(JobId job) {
        producer.beginTransaction();
        send(job, "garbage".getBytes(StandardCharsets.UTF_8));
        producer.commitTransaction();
    }

    private void send(JobId job, byte @Nullable [] value) {
        producer.send(new ProducerRecord<>(name, job.toString().getBytes(StandardCharsets.UTF_8), value));
    }

    @Override
    public void close() {
        producer.close();
    }
}
