package io.sluice.benchmarks.stack;

import io.sluice.benchmarks.measure.MeasurementException;
import io.sluice.contracts.topic.TopicDefinition;
import io.sluice.contracts.topic.Topics;
import io.sluice.localstack.LocalKafka;
import io.sluice.localstack.LocalPostgres;
import io.sluice.localstack.process.FreePort;
import io.sluice.localstack.process.JavaCommand;
import io.sluice.localstack.process.Launch;
import io.sluice.localstack.server.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;

/** The history service as {@code ./sluice up} starts it, on a broker and a database of its own. */
public final class SluiceHistory implements HistoryServer {

    private static final String TOKEN = "a-token-for-measuring-only";
    private static final int PARTITIONS = 8;
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Pattern ENDED_JOBS = Pattern.compile("\"jobs-(?:finished|cancelled|failed)\":(\\d+)");
    private static final String LEFT_TO_DO = "select (select count(*) from history.outbox)"
            + " + (select count(*) from history.archive_file where status = 'WAITING')";

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final LocalKafka kafka;
    private final LocalPostgres postgres;
    private final Path directory;
    private final Launch launch;
    private final URI base;
    private final Storage empty;
    private @Nullable MeasuredProcess process;

    /**
     * Starts what it stands on.
     *
     * @param directory is created, and deleted by {@link #close}
     * @param jar the packaged service
     * @param archives what it is to list
     * @param javaOptions more options of its JVM
     * @param log is appended to, and stays
     */
    public SluiceHistory(Path directory, Path jar, Path archives, List<String> javaOptions, Path log) {
        this.directory = directory;
        boolean complete = false;
        try {
            opened.push(() -> Directories.delete(directory));
            Path own = Files.createDirectories(directory.resolve("service"));
            Path token = Files.writeString(own.resolve("token"), TOKEN + "\n");
            kafka = open(LocalKafka.start(directory.resolve("kafka")));
            postgres = open(LocalPostgres.start(directory.resolve("postgres")));
            createTopics(kafka.bootstrapServers());
            empty = stored();
            int port = FreePort.next();
            base = URI.create("http://127.0.0.1:" + port);
            JavaCommand java = JavaCommand.ofService();
            javaOptions.forEach(java::option);
            settings(port, token, archives).forEach(java::property);
            java.property("java.io.tmpdir", own.toString());
            launch = new Launch(java.runJar(jar), Map.of(), own, log);
            complete = true;
        } catch (IOException e) {
            throw new UncheckedIOException("The private stack could not be set up in " + directory, e);
        } finally {
            if (!complete) {
                close();
            }
        }
    }

    @Override
    public String title() {
        return "Sluice";
    }

    @Override
    public void start() throws InterruptedException {
        process = MeasuredProcess.start(launch, directory.resolve("history.pid"));
    }

    @Override
    public void stop() {
        if (process != null) {
            process.stop();
        }
    }

    @Override
    public MeasuredProcess process() {
        return MeasuredProcess.started(process);
    }

    @Override
    public HttpRequest get(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + TOKEN)
                .build();
    }

    @Override
    public String countPath() {
        return "/overview";
    }

    @Override
    public long count(String answer) {
        Matcher counts = ENDED_JOBS.matcher(answer);
        long sum = 0;
        while (counts.find()) {
            sum += Long.parseLong(counts.group(1));
        }
        return sum;
    }

    @Override
    public Map<String, ProcessFigures> beside() {
        Map<String, ProcessFigures> parts = new LinkedHashMap<>();
        parts.put("PostgreSQL", ProcessFigures.of(postgres.pid()));
        parts.put("Kafka", ProcessFigures.of(kafka.pid()));
        return parts;
    }

    /** What the database has grown by, without its write-ahead log. */
    @Override
    public Storage storage() {
        Storage now = stored();
        return new Storage(now.bytes() - empty.bytes(), now.files() - empty.files());
    }

    @Override
    public void awaitQuiet(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (number(LEFT_TO_DO) > 0) {
            if (System.nanoTime() > deadline) {
                throw new MeasurementException(
                        "The history service still had something to do after " + atMost.toSeconds() + " s");
            }
            TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
        }
    }

    @Override
    public synchronized void close() {
        if (process != null) {
            process.close();
        }
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                System.err.println("Not closed in order: " + e.getMessage());
            }
        }
    }

    private Storage stored() {
        return DiskUse.of(directory.resolve("postgres").resolve("data").resolve("base"));
    }

    private long number(String query) {
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new MeasurementException("The database does not answer", e);
        }
    }

    private Map<String, String> settings(int port, Path token, Path archives) {
        return Map.of(
                "quarkus.http.port", Integer.toString(port),
                "kafka.bootstrap.servers", kafka.bootstrapServers(),
                "quarkus.datasource.jdbc.url", postgres.jdbcUrl(),
                "quarkus.datasource.username", postgres.user(),
                "quarkus.datasource.password", postgres.password(),
                "sluice.sign-in.token-file", token.toString(),
                "sluice.history.sources.local.uri", archives.toUri().toString());
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
            throw new MeasurementException("The topics could not be created", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MeasurementException("Interrupted while the topics were created", e);
        }
    }

    private <T extends AutoCloseable> T open(T part) {
        opened.push(part);
        return part;
    }
}
