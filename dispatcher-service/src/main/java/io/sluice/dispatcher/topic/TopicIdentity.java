package io.sluice.dispatcher.topic;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * The id of a topic, which tells it from one of the same name that was there before. Asked until Kafka has answered
 * once: a topic that is made anew under a running dispatcher stops it anyway.
 */
public final class TopicIdentity implements Supplier<Optional<String>> {

    private final Admin admin;
    private final String topic;
    private final Duration timeout;
    private volatile @Nullable String known;

    public TopicIdentity(Admin admin, String topic, Duration timeout) {
        this.admin = admin;
        this.topic = topic;
        this.timeout = timeout;
    }

    @Override
    public Optional<String> get() {
        String id = known;
        return id == null ? ask() : Optional.of(id);
    }

    private Optional<String> ask() {
        try {
            String id = admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .get(topic)
                    .topicId()
                    .toString();
            known = id;
            return Optional.of(id);
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
