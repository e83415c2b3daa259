package io.sluice.monitor.realparts;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.sluice.localstack.LocalFlink;
import io.sluice.localstack.LocalKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A broker with Sluice's topics and a Flink session cluster, each in processes of its own, for one test class. */
public final class RealParts implements QuarkusTestResourceLifecycleManager {

    /** The cluster's name in the monitor's configuration. */
    static final String CLUSTER = "local";

    private LocalKafka kafka;
    private LocalFlink flink;
    private Path clusters;

    @Override
    public Map<String, String> start() {
        CompletableFuture<LocalFlink> starting = CompletableFuture.supplyAsync(() -> LocalFlink.start(1));
        kafka = LocalKafka.start();
        SluiceTopics.create(kafka.bootstrapServers());
        flink = starting.join();
        clusters = writeClusters();
        Map<String, String> configuration = new HashMap<>();
        configuration.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        configuration.put("sluice.clusters.file", clusters.toString());
        configuration.put("sluice.monitor.probe.interval", "300ms");
        configuration.put("sluice.monitor.probe.deadline", "500ms");
        configuration.put("sluice.monitor.probe.gather-for", "50ms");
        configuration.put("sluice.monitor.probe.checkpoints-every", "300ms");
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
