import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends a command to Sluice and waits for its outcome: {@code SendCommand localhost:9092 examples/steady savepoint ticket-4711}. */
public final class SendCommand {

    private static final Set<String> FINAL = Set.of("succeeded", "failed", "rejected", "superseded", "duplicate");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    public static void main(String[] arguments) throws Exception {
        String servers = arguments[0];
        String job = arguments[1];
        String type = arguments[2];
        String id = arguments[3];
        try (var events = events(servers);
                var commands = producer(servers)) {
            // First listen, then send: so no event is missed.
            List<TopicPartition> partitions = events.partitionsFor("sluice.command-events").stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            events.assign(partitions);
            events.seekToEnd(partitions);
            partitions.forEach(events::position);

            String value = JSON.writeValueAsString(Map.of("type", type, "id", id, "by", "ticketing"));
            var command = new ProducerRecord<>("sluice.commands", job, value);
            command.headers().add("priority", "high".getBytes(StandardCharsets.UTF_8));
            commands.send(command).get(); // an exception: it may have landed; send it again under the same id

            JsonNode outcome = outcomeOf(job, id, events);
            System.out.println(outcome);
            System.exit(outcome.path("phase").asText().equals("succeeded") ? 0 : 1);
        }
    }

    private static JsonNode outcomeOf(String job, String id, KafkaConsumer<String, String> events) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            for (ConsumerRecord<String, String> record : events.poll(Duration.ofMillis(200))) {
                JsonNode event = JSON.readTree(record.value());
                if (job.equals(record.key())
                        && id.equals(event.path("command").asText())
                        && FINAL.contains(event.path("phase").asText())) {
                    return event;
                }
            }
        }
        throw new IllegalStateException("No outcome within " + PATIENCE + "; the command goes on. Its id is " + id);
    }

    private static KafkaProducer<String, String> producer(String servers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "delivery.timeout.ms", 30_000, "request.timeout.ms", 10_000),
                new StringSerializer(),
                new StringSerializer());
    }

    private static KafkaConsumer<String, String> events(String servers) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "isolation.level", "read_committed", "enable.auto.commit", false),
                new StringDeserializer(),
                new StringDeserializer());
    }
}
