package io.sluice.api.view;

import io.sluice.api.kafka.TopicDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The ids of the view's topics, as Kafka said last. */
@ApplicationScoped
class TopicIds {

    private final TopicDirectory directory;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    TopicIds(TopicDirectory directory) {
        this.directory = directory;
    }

    /** @throws org.apache.kafka.common.KafkaException if it is not known yet and Kafka does not tell */
    String of(String topic) {
        String id = known.get(topic);
        return id == null ? refreshed(topic) : id;
    }

    /** Asks Kafka anew. */
    String refreshed(String topic) {
        String id = directory.describe(List.of(topic)).get(topic).id();
        known.put(topic, id);
        return id;
    }
}
