package io.sluice.monitor.realparts;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.sluice.contracts.topic.TopicDefinition;
import io.sluice.contracts.topic.Topics;
import io.sluice.localstack.LocalFlink;
import io.sluice.localstack.LocalKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** A broker with Sluice's topics and a Flink session cluster, each in processes of its own, for one test class. */
public final class RealParts implements QuarkusTestResourceLifecycleManager {

    /** The cluster's name in the monitor's configuration. */
    static final String CLUSTER = "local";

    private static final int PARTITIONS = 4;

    private LocalKafka kafka;
    private LocalFlink flink;
    private Path clusters;

    @Override
    public Map<String, String> start() {
        CompletableFuture<LocalFlink> starting = CompletableFuture.supplyAsync(() -> LocalFlink.start(1));
        kafka = LocalKafka.start();
        createTopics();
        flink = starting.join();
        clusters = writeClusters();
        Map<String, String> configuration = new HashMap<>();
        configuration.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        configuration.put("sluice.clusters.file", clusters.toString());
        configuration.put("sluice.monitor.probe.interval", "300ms");
        configuration.put("sluice.monitor.probe.deadline", "500ms");
        configuration.put("sluice.monitor.lost-grace", "2s");
        configuration.put("quarkus.http.test-port", "0");
        return configuration;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(kafka, field -> field.getType() == LocalKafka.class);
        injector.injectIntoFields(flink, field -> field.getType() == LocalFlink.class);
    }

    @Override
    public void stop() {
        if (flink != null) {
            flink.close();
        }
        if (kafka != null) {
            kafka.close();
        }
        delete(clusters);
    }

    private void createTopics() {
        List<NewTopic> topics = Topics.all().stream().map(RealParts::topic).toList();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()))) {
            admin.createTopics(topics).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The topics could not be made", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static NewTopic topic(TopicDefinition definition) {
        return new NewTopic(definition.name(), PARTITIONS, (short) 1).configs(definition.configuration());
    }

    private Path writeClusters() {
        try {
            Path file = Files.createTempFile("clusters", ".yaml");
            return Files.writeString(
                    file,
                    "clusters:\n  - name: " + CLUSTER + "\n    kind: flink-session\n    rest: " + flink.rest() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
