package io.sluice.api.stack;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.sluice.contracts.topic.TopicDefinition;
import io.sluice.contracts.topic.Topics;
import io.sluice.localstack.LocalKafka;
import io.sluice.localstack.LocalPostgres;
import io.sluice.localstack.process.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;

/** Kafka with all topics, PostgreSQL, a token and a cluster: one set for all test classes of this module. */
public final class ApiStack implements QuarkusTestResourceLifecycleManager {

    public static final String TOKEN = "a-token-for-tests-only";
    public static final int PARTITIONS = 4;
    /** More wrong ones from one address are answered 429 for a minute. */
    public static final int WRONG_TOKENS = 200;
    /** More are too many for one request. */
    public static final int MAX_BULK_JOBS = 70;
    /** After it a command is in doubt. */
    public static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(10);

    /** The property with the port where the webhooks of alerts of namespace {@code deliveries} listen, if they do. */
    public static final String WEBHOOK_PORT = "tests.webhook-port";

    /** The same of the mail server. */
    public static final String MAIL_PORT = "tests.mail-port";

    private static final String RECEIVERS = """
            receivers:
              - {name: hook, kind: webhook, url: 'http://127.0.0.1:%1$d/hook', namespaces: [deliveries]}
              - {name: manager, kind: alertmanager, url: 'http://127.0.0.1:%1$d', namespaces: [deliveries]}
              - {name: mail, kind: mail, host: 127.0.0.1, port: %2$d, protection: none, from: sluice@example.org,
                 to: [oncall@example.org], namespaces: [deliveries]}
            """;

    private @Nullable LocalKafka kafka;
    private @Nullable LocalPostgres postgres;
    private @Nullable Path directory;

    @Override
    public Map<String, String> start() {
        LocalKafka broker = LocalKafka.start();
        LocalPostgres database = LocalPostgres.start();
        kafka = broker;
        postgres = database;
        createTopics(
                broker.bootstrapServers(),
                Topics.all().stream().map(TopicDefinition::name).toList());
        int webhookPort = FreePort.next();
        int mailPort = FreePort.next();
        try {
            directory = Files.createTempDirectory("sluice-api");
            Files.writeString(directory.resolve("token"), TOKEN + "\n");
            Files.writeString(
                    directory.resolve("clusters.yaml"),
                    "clusters: [{name: local, kind: flink-session, rest: 'http://127.0.0.1:8281'}]");
            Files.writeString(directory.resolve("receivers.yaml"), RECEIVERS.formatted(webhookPort, mailPort));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> config = new HashMap<>();
        config.put("quarkus.http.test-port", "0");
        config.put("kafka.bootstrap.servers", broker.bootstrapServers());
        config.put("quarkus.datasource.jdbc.url", database.jdbcUrl());
        config.put("quarkus.datasource.username", database.user());
        config.put("quarkus.datasource.password", database.password());
        config.put("sluice.sign-in.token-file", directory.resolve("token").toString());
        config.put("sluice.clusters.file", directory.resolve("clusters.yaml").toString());
        config.put("sluice.api.jars.directory", directory.resolve("jars").toString());
        config.put("sluice.api.jars.max-bytes", "1048576");
        config.put("sluice.api.events.heartbeat", "PT1S");
        config.put("sluice.api.requests.apply-wait", "PT6S");
        // Machines that build several modules at once are slow; the answers are to be the same.
        config.put("sluice.api.commands.reachable-wait", "PT3S");
        config.put("sluice.api.commands.delivery-timeout", DELIVERY_TIMEOUT.toString());
        config.put("sluice.api.requests.visible-wait", "PT10S");
        // Every test has the same address.
        config.put("sluice.sign-in.attempts", Integer.toString(WRONG_TOKENS));
        config.put("sluice.sign-in.token-reload", "PT1S");
        config.put("sluice.api.bulk.max-jobs", Integer.toString(MAX_BULK_JOBS));
        config.put("sluice.view.check-every", "PT1S");
        config.put(
                "sluice.api.delivery.file", directory.resolve("receivers.yaml").toString());
        config.put(WEBHOOK_PORT, Integer.toString(webhookPort));
        config.put(MAIL_PORT, Integer.toString(mailPort));
        config.put("sluice.api.delivery.backoff", "PT0.2S");
        config.put("sluice.api.delivery.max-backoff", "PT1S");
        return config;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(kafka, new TestInjector.MatchesType(LocalKafka.class));
        injector.injectIntoFields(postgres, new TestInjector.MatchesType(LocalPostgres.class));
    }

    @Override
    public void stop() {
        if (postgres != null) {
            postgres.close();
        }
        if (kafka != null) {
            kafka.close();
        }
    }

    public static void createTopics(String bootstrapServers, List<String> names) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(names.stream()
                            .map(name -> new NewTopic(name, PARTITIONS, (short) 1))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The topics cannot be created", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
