package io.sluice.dispatcher.realparts;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.sluice.localstack.LocalFlink;
import io.sluice.localstack.LocalKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Starts Kafka and Flink for the tests of one class, and points the dispatcher to them. */
public final class RealParts implements QuarkusTestResourceLifecycleManager {

    private static LocalKafka kafka;
    private static LocalFlink flink;

    @Override
    public Map<String, String> start() {
        try {
            kafka = LocalKafka.start();
            flink = LocalFlink.start(1);
            Path directory = Files.createTempDirectory("dispatcher-test-");
            Path clusters = directory.resolve("clusters.yaml");
            // "gone" is a port where nobody listens.
            Files.writeString(clusters, """
                    clusters:
                      - name: local
                        kind: flink-session
                        rest: %s
                        savepointDirectory: %s
                        checkpointDirectory: %s
                      - name: gone
                        kind: flink-session
                        rest: http://127.0.0.1:9
                    """.formatted(
                            flink.rest(),
                            flink.savepoints().toUri(),
                            flink.checkpoints().toUri()));
            Map<String, String> settings = new HashMap<>();
            settings.put("kafka.bootstrap.servers", kafka.bootstrapServers());
            settings.put("sluice.clusters.file", clusters.toString());
            settings.put(
                    "sluice.dispatcher.state-directory",
                    directory.resolve("state").toString());
            settings.put("sluice.dispatcher.topics.partitions", "4");
            settings.put("sluice.dispatcher.topics.replication-factor", "1");
            settings.put(
                    "sluice.dispatcher.jars.file-roots",
                    Path.of("../examples/target").toAbsolutePath().normalize().toString());
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        flink.close();
        kafka.close();
    }

    static LocalKafka kafka() {
        return kafka;
    }

    static LocalFlink flink() {
        return flink;
    }
}
