package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.localstack.LocalKafka;
import io.sluice.localstack.process.FreePort;
import io.sluice.localstack.process.JavaCommand;
import io.sluice.localstack.process.Launch;
import io.sluice.localstack.process.Signal;
import io.sluice.localstack.process.Spawner;
import io.sluice.localstack.process.Tethered;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that owns partitions is asked to end while Kafka is away, and cannot give them back to anybody. */
class KafkaAwayIT {

    private static final Duration AT_MOST = Duration.ofMinutes(2);
    private static final int OK = 200;
    private static final int MAX_HEAP_MIB = 256;

    @TempDir
    Path directory;

    /** A service and where its health is. */
    private record Service(Tethered process, URI ready, Path log) implements AutoCloseable {

        void awaitReady(HttpClient http) {
            Awaitility.await()
                    .atMost(AT_MOST)
                    .ignoreException(ConnectException.class)
                    .until(() -> {
                        HttpRequest look = HttpRequest.newBuilder(ready).build();
                        return http.send(look, BodyHandlers.discarding()).statusCode() == OK;
                    });
        }

        @Override
        public void close() {
            process.close();
        }
    }

    @Test
    void whoIsAskedToEndWhileKafkaIsAwayEndsAllTheSame() throws Exception {
        Files.writeString(directory.resolve("clusters.yaml"), "clusters: []\n");
        try (LocalKafka kafka = LocalKafka.start(directory.resolve("kafka"));
                HttpClient http = HttpClient.newHttpClient();
                Service dispatcher = start(
                        "dispatcher",
                        kafka,
                        Map.of(
                                "sluice.dispatcher.state-directory", state("dispatcher"),
                                "sluice.dispatcher.topics.partitions", "2",
                                "sluice.dispatcher.topics.replication-factor", "1",
                                "sluice.dispatcher.streams.close-timeout", "PT1S",
                                "sluice.dispatcher.streams.halt-after", "PT3S"));
                Service monitor = start(
                        "monitor",
                        kafka,
                        Map.of(
                                "kafka-streams.state.dir", state("monitor"),
                                "sluice.monitor.kafka.close-timeout", "1s",
                                "sluice.monitor.kafka.halt-after", "3s"))) {
            dispatcher.awaitReady(http);
            monitor.awaitReady(http);

            kafka.kill();
            Signal.TERM.send(dispatcher.process().server());
            Signal.TERM.send(monitor.process().server());

            for (Service service : new Service[] {dispatcher, monitor}) {
                assertThat(service.process().server().awaitEnd(AT_MOST))
                        .as("ended; its log: %s", service.log())
                        .isTrue();
                assertThat(service.log()).content().contains("is halted; this is safe");
            }
        }
    }

    private String state(String service) {
        return directory.resolve(service).resolve("state").toString();
    }

    private Service start(String service, LocalKafka kafka, Map<String, String> settings)
            throws IOException, InterruptedException {
        Path own = Files.createDirectories(directory.resolve(service));
        int port = FreePort.next();
        JavaCommand command = new JavaCommand(MAX_HEAP_MIB)
                .property("java.io.tmpdir", own.toString())
                .property("quarkus.http.host", "127.0.0.1")
                .property("quarkus.http.port", Integer.toString(port))
                .property("kafka.bootstrap.servers", kafka.bootstrapServers())
                .property(
                        "sluice.clusters.file",
                        directory.resolve("clusters.yaml").toString());
        settings.forEach(command::property);
        Path jar = Path.of(System.getProperty("sluice.root"))
                .resolve(service + "-service/target/quarkus-app/quarkus-run.jar");
        Path log = directory.resolve(service + ".log");
        Tethered process = Spawner.tethered(
                new Launch(command.runJar(jar), Map.of(), own, log), directory.resolve(service + ".pid"));
        return new Service(process, URI.create("http://127.0.0.1:" + port + "/q/health/ready"), log);
    }
}
