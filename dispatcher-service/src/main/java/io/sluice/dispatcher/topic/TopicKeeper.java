package io.sluice.dispatcher.topic;

import io.sluice.contracts.topic.TopicDefinition;
import io.sluice.contracts.topic.Topics;
import io.sluice.dispatcher.topic.TopicCheck.Found;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/**
 * Creates and checks the topics once, before any record is read. Kafka being away is waited out; topics that are wrong
 * are not.
 */
public final class TopicKeeper {

    private static final Logger LOG = Logger.getLogger(TopicKeeper.class);

    private final Admin admin;
    private final TopicRules rules;
    private final CompletableFuture<Integer> partitions = new CompletableFuture<>();

    public TopicKeeper(Admin admin, TopicRules rules) {
        this.admin = admin;
        this.rules = rules;
    }

    /** Blocks until the topics are as they must be, or nobody wants to know any more. Whoever asks for {@link #partitions()} waits for that. */
    public void keep() throws InterruptedException {
        String last = "";
        while (!partitions.isDone()) {
            try {
                Optional<Integer> agreed = ensure();
                agreed.ifPresent(partitions::complete);
                if (agreed.isEmpty() && !rules.create()) {
                    last = warn(last, "Waiting for topics that somebody else has to create");
                }
            } catch (WrongTopicsException e) {
                partitions.completeExceptionally(e);
                throw e;
            } catch (ExecutionException e) {
                last = warn(
                        last,
                        "Kafka cannot be asked about the topics: "
                                + e.getCause().getMessage());
            } catch (TimeoutException e) {
                last = warn(last, "Kafka does not answer about the topics");
            }
            if (!partitions.isDone()) {
                TimeUnit.MILLISECONDS.sleep(rules.retry().toMillis());
            }
        }
        if (!partitions.isCancelled()) {
            LOG.infof("Topics are as they must be: partitions=%d", partitions.join());
        }
    }

    /** The number of partitions of each topic; done when the topics have been checked. */
    public CompletableFuture<Integer> partitions() {
        return partitions;
    }

    private Optional<Integer> ensure() throws InterruptedException, ExecutionException, TimeoutException {
        Map<String, Found> found = found();
        Optional<Integer> there = TopicCheck.partitions(found);
        TopicCheck.requirePolicies(found);
        List<TopicDefinition> missing = TopicCheck.missing(found);
        if (missing.isEmpty()) {
            return there;
        }
        if (rules.create()) {
            create(missing, there.orElse(rules.partitions()));
        }
        // What was created just now is looked at again, when the broker had time to tell of it.
        return Optional.empty();
    }

    private Map<String, Found> found() throws InterruptedException, ExecutionException, TimeoutException {
        Collection<String> existing =
                admin.listTopics().names().get(rules.timeout().toMillis(), TimeUnit.MILLISECONDS);
        List<String> ours = Topics.all().stream()
                .map(TopicDefinition::name)
                .filter(existing::contains)
                .toList();
        Map<String, TopicDescription> descriptions =
                admin.describeTopics(ours).allTopicNames().get(rules.timeout().toMillis(), TimeUnit.MILLISECONDS);
        Map<ConfigResource, Config> configurations = admin.describeConfigs(ours.stream()
                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                        .toList())
                .all()
                .get(rules.timeout().toMillis(), TimeUnit.MILLISECONDS);
        Map<String, Found> found = new HashMap<>();
        configurations.forEach((resource, configuration) -> found.put(
                resource.name(),
                new Found(
                        descriptions.get(resource.name()).partitions().size(),
                        configuration.entries().stream()
                                .filter(entry -> entry.value() != null)
                                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value)))));
        return found;
    }

    private void create(List<TopicDefinition> missing, int count)
            throws InterruptedException, ExecutionException, TimeoutException {
        LOG.infof(
                "Creating topics: topics=%s partitions=%d",
                missing.stream().map(TopicDefinition::name).collect(Collectors.joining(",")), count);
        for (var creation : admin.createTopics(missing.stream()
                        .map(topic -> new NewTopic(
                                        topic.name(), Optional.of(topic.partitionsOr(count)), rules.replicationFactor())
                                .configs(topic.configuration()))
                        .toList())
                .values()
                .values()) {
            try {
                creation.get(rules.timeout().toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                // Another instance was faster.
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    /** The first of equal messages, so that a long outage does not fill the log. */
    private static String warn(String last, String message) {
        if (!message.equals(last)) {
            LOG.warn(message);
        }
        return message;
    }
}
