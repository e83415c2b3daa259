package io.sluice.history.flink;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.sluice.contracts.topic.TopicDefinition;
import io.sluice.contracts.topic.Topics;
import io.sluice.history.archive.Fixtures;
import io.sluice.localstack.LocalFlinkHistoryServer;
import io.sluice.localstack.LocalKafka;
import io.sluice.localstack.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;

/** All fixtures in one directory, with Flink's own History Server beside ours; nothing is hidden. */
public final class ServedArchives implements QuarkusTestResourceLifecycleManager {

    static final String TOKEN = "a-token-for-tests-only";
    private static final int PARTITIONS = 2;

    private @Nullable LocalKafka kafka;
    private @Nullable LocalPostgres postgres;
    private @Nullable LocalFlinkHistoryServer flink;

    @Override
    public Map<String, String> start() {
        try {
            Path directory = Files.createTempDirectory("sluice-served");
            Path archives = Files.createDirectory(directory.resolve("archives"));
            for (Fixtures.Fixture fixture : Fixtures.all()) {
                Path copy = archives.resolve(fixture.path());
                Files.createDirectories(copy.getParent());
                Files.copy(fixture.file(), copy);
            }
            Path token = Files.writeString(directory.resolve("token"), TOKEN + "\n");
            flink = LocalFlinkHistoryServer.start(archives);
            kafka = LocalKafka.start();
            postgres = LocalPostgres.start();
            createTopics(kafka.bootstrapServers());
            Map<String, String> config = new HashMap<>();
            config.put("quarkus.http.test-port", "0");
            config.put("kafka.bootstrap.servers", kafka.bootstrapServers());
            config.put("quarkus.datasource.jdbc.url", postgres.jdbcUrl());
            config.put("quarkus.datasource.username", postgres.user());
            config.put("quarkus.datasource.password", postgres.password());
            config.put("sluice.sign-in.token-file", token.toString());
            config.put("sluice.serving.redact", "false");
            config.put("sluice.history.sources.fixtures.uri", archives.toUri().toString());
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(flink, new TestInjector.MatchesType(LocalFlinkHistoryServer.class));
        injector.injectIntoFields(kafka, new TestInjector.MatchesType(LocalKafka.class));
    }

    @Override
    public void stop() {
        for (AutoCloseable started : List.<AutoCloseable>of(flink, postgres, kafka)) {
            try {
                started.close();
            } catch (Exception e) {
                throw new IllegalStateException("Something that was started does not end", e);
            }
        }
    }

    private static void createTopics(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(Topics.all().stream()
                            .map(TopicDefinition::name)
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
