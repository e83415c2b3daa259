package io.sluice.benchmarks.route;

import io.sluice.benchmarks.measure.MeasurementException;
import io.sluice.benchmarks.measure.Milestone;
import io.sluice.benchmarks.measure.Trial;
import io.sluice.contracts.json.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The lower limit: a producer and a consumer on the same broker, nothing between, and after it what the receiver is. */
public final class BareKafka implements Route {

    private static final short ONE_REPLICA = 1;

    private final String topic;
    private final Receiver receiver;
    private final Producer<byte[], byte[]> producer;
    private final TopicReader reader;
    private volatile Current current = new Current(new Load("none", List.of()), new Trial(0, 0));

    /**
     * @param topic of its own
     * @param partitions as many as Sluice's topics have
     */
    public BareKafka(String bootstrapServers, String topic, int partitions, Receiver receiver) {
        this.topic = topic;
        this.receiver = receiver;
        createTopic(bootstrapServers, topic, partitions);
        this.producer = KafkaClients.producer(bootstrapServers);
        this.reader = new TopicReader(bootstrapServers, topic, this::arrived);
    }

    @Override
    public Milestone end() {
        return Milestone.CALLED;
    }

    @Override
    public void begin(Load load, Trial trial) {
        receiver.begin(load, trial);
        current = new Current(load, trial);
    }

    @Override
    public void send(int parcel) {
        Current now = current;
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, now.load().key(parcel), now.load().value(parcel));
        receiver.announce(parcel);
        now.trial().sent(parcel, System.nanoTime());
        producer.send(record, (place, failure) -> {
            if (failure != null) {
                now.trial().fail("The broker did not take a record: " + failure.getMessage());
            }
        });
    }

    @Override
    public void close() {
        producer.close();
        reader.close();
        receiver.close();
    }

    private void arrived(byte[] value, long nanos) {
        current.load()
                .parcelOf(Json.tree(value).path("id").asText())
                .ifPresent(parcel -> receiver.received(parcel, nanos));
    }

    private static void createTopic(String bootstrapServers, String topic, int partitions) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, ONE_REPLICA)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new MeasurementException("The topic " + topic + " could not be created", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MeasurementException("Interrupted while the topic " + topic + " was created", e);
        }
    }

    private record Current(Load load, Trial trial) {}
}
