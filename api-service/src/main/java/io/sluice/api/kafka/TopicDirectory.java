package io.sluice.api.kafka;

import io.sluice.api.ApiConfig;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;

/** Asks Kafka about topics. A topic that was made anew has another id: what is known of the old one no longer holds. */
@ApplicationScoped
public class TopicDirectory {

    private final Admin admin;
    private final Duration timeout;

    /**
     * A topic as it is now.
     *
     * @param id Kafka's own, a new one each time that the topic is made
     */
    public record Topic(String name, String id, int partitions) {}

    TopicDirectory(KafkaClients clients, ApiConfig config) {
        this.timeout = config.commands().reachableWait();
        this.admin = clients.admin(timeout);
    }

    /**
     * These topics by name, in at most {@code sluice.api.commands.reachable-wait}.
     *
     * @throws KafkaException if Kafka does not answer, or a topic is not there
     */
    public Map<String, Topic> describe(Collection<String> names) {
        try {
            Map<String, TopicDescription> all =
                    admin.describeTopics(names).allTopicNames().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return all.values().stream()
                    .map(topic -> new Topic(
                            topic.name(),
                            topic.topicId().toString(),
                            topic.partitions().size()))
                    .collect(Collectors.toMap(Topic::name, topic -> topic));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while asking for topics", e);
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException("Kafka did not answer within " + timeout, e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka
                    ? kafka
                    : new KafkaException("Kafka was asked for topics and failed", e.getCause());
        }
    }

    @PreDestroy
    void close() {
        admin.close(timeout);
    }
}
