package io.sluice.monitor.realparts;

import io.sluice.contracts.topic.TopicDefinition;
import io.sluice.contracts.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** Makes Sluice's topics on a broker, as the dispatcher does. */
final class SluiceTopics {

    static final int PARTITIONS = 4;

    private SluiceTopics() {}

    static void create(String bootstrapServers) {
        List<NewTopic> topics = Topics.all().stream().map(SluiceTopics::topic).toList();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            admin.createTopics(topics).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The topics could not be made", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static NewTopic topic(TopicDefinition definition) {
        return new NewTopic(definition.name(), definition.partitionsOr(PARTITIONS), (short) 1)
                .configs(definition.configuration());
    }
}
