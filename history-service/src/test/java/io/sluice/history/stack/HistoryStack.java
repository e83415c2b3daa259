package io.sluice.history.stack;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.sluice.contracts.topic.TopicDefinition;
import io.sluice.contracts.topic.Topics;
import io.sluice.localstack.LocalKafka;
import io.sluice.localstack.LocalPostgres;
import io.sluice.localstack.server.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;

/** Kafka with all topics, PostgreSQL, and three sources: one set for all test classes of this module. */
public final class HistoryStack implements QuarkusTestResourceLifecycleManager {

    /** The source that tests put archives into; its directory is injected as {@link SourceDirectory}. */
    public static final String SOURCE = "local";

    /** A source of its own limits: three runs, whose files go with them. */
    public static final String SHORT = "short";

    /** A source of another: so many bytes. */
    public static final String SMALL = "small";

    public static final long SMALL_BYTES = 2500;

    public static final String TOKEN = "a-token-for-tests-only";
    public static final int PARTITIONS = 4;
    public static final int MAX_ARCHIVE = 8 * 1024 * 1024;

    private @Nullable LocalKafka kafka;
    private @Nullable LocalPostgres postgres;
    private @Nullable SourceDirectory directory;

    /**
     * Where tests put archives.
     *
     * @param path of {@link #SOURCE}
     * @param shortLived of {@link #SHORT}
     * @param small of {@link #SMALL}
     */
    public record SourceDirectory(Path path, Path shortLived, Path small) {}

    @Override
    public Map<String, String> start() {
        LocalKafka broker = LocalKafka.start();
        LocalPostgres database = LocalPostgres.start();
        kafka = broker;
        postgres = database;
        createTopics(broker.bootstrapServers());
        SourceDirectory made = directory();
        directory = made;
        Map<String, String> config = new HashMap<>();
        config.put("quarkus.http.test-port", "0");
        config.put("kafka.bootstrap.servers", broker.bootstrapServers());
        config.put("quarkus.datasource.jdbc.url", database.jdbcUrl());
        config.put("quarkus.datasource.username", database.user());
        config.put("quarkus.datasource.password", database.password());
        config.put("sluice.sign-in.token-file", token(made.path().resolveSibling("token")));
        config.put("sluice.history.sources.local.uri", made.path().toUri().toString());
        config.put("sluice.history.sources.local.interval", "PT1S");
        config.put("sluice.history.sources.local.retry-pause", "PT0.2S");
        config.put("sluice.history.sources.local.max-retry-pause", "PT0.5S");
        config.put("sluice.history.sources.short.uri", made.shortLived().toUri().toString());
        config.put("sluice.history.sources.short.interval", "PT1S");
        config.put("sluice.history.sources.short.keep.count", "3");
        config.put("sluice.history.sources.short.keep.delete-source", "true");
        config.put("sluice.history.sources.small.uri", made.small().toUri().toString());
        config.put("sluice.history.sources.small.interval", "PT1S");
        config.put("sluice.history.sources.small.keep.bytes", Long.toString(SMALL_BYTES));
        config.put("sluice.history.retention-every", "PT0.5S");
        config.put("sluice.history.ingest.max-archive", Integer.toString(MAX_ARCHIVE));
        config.put("sluice.history.ingest.attempts", "4");
        config.put("sluice.history.ingest.retry-pause", "PT0.1S");
        config.put("sluice.history.ingest.max-retry-pause", "PT0.5S");
        config.put("sluice.history.evidence.patience", "PT1S");
        // The tests that kill the broker wait for it.
        config.put("sluice.history.evidence.transaction-timeout", "PT4S");
        return config;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(kafka, new TestInjector.MatchesType(LocalKafka.class));
        injector.injectIntoFields(postgres, new TestInjector.MatchesType(LocalPostgres.class));
        injector.injectIntoFields(directory, new TestInjector.MatchesType(SourceDirectory.class));
    }

    @Override
    public void stop() {
        if (postgres != null) {
            postgres.close();
        }
        if (kafka != null) {
            kafka.close();
        }
        if (directory != null) {
            try {
                Directories.delete(directory.path().getParent());
            } catch (IOException e) {
                throw new UncheckedIOException("The sources are not deleted", e);
            }
        }
    }

    private static String token(Path file) {
        try {
            return Files.writeString(file, TOKEN + "\n").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SourceDirectory directory() {
        try {
            Path directory = Files.createTempDirectory("sluice-history");
            return new SourceDirectory(
                    Files.createDirectory(directory.resolve("local")),
                    Files.createDirectory(directory.resolve("short")),
                    Files.createDirectory(directory.resolve("small")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates all topics of Sluice. */
    public static void createTopics(String bootstrapServers) {
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
