package io.sluice.benchmarks.stack;

import io.sluice.benchmarks.recording.RecordingTarget;
import io.sluice.benchmarks.route.PolledTable;
import io.sluice.contracts.job.JarReference;
import io.sluice.localstack.LocalKafka;
import io.sluice.localstack.LocalPostgres;
import io.sluice.localstack.server.Directories;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Everything that the suite {@code dispatch} measures with: a broker, a database, two targets and a dispatcher, on free ports
 * of loopback, in a directory that is deleted at the end. All of them run during every trial; only the load moves.
 */
public final class DispatchStack implements AutoCloseable {

    /** The cluster that always answers. */
    public static final String FAST = "fast";

    /** The cluster that is made to hang. */
    public static final String HANGING = "hanging";

    /** Of every topic; as many as the local stack has. */
    public static final int PARTITIONS = 8;

    private static final String JAR = "benchmark.jar";

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final LocalKafka kafka;
    private final LocalPostgres postgres;
    private final RecordingTarget fast;
    private final RecordingTarget hanging;

    /**
     * Starts all of it, and returns when the dispatcher is ready.
     *
     * @param directory is created, and deleted by {@link #close}
     * @param dispatcherJar the packaged service
     * @param javaOptions more options of the dispatcher's JVM
     * @param dispatcherLog is written to, and stays
     */
    public DispatchStack(Path directory, Path dispatcherJar, List<String> javaOptions, Path dispatcherLog)
            throws InterruptedException {
        boolean complete = false;
        try {
            opened.push(() -> Directories.delete(directory));
            Files.createDirectories(directory.resolve("dispatcher"));
            kafka = open(LocalKafka.start(directory.resolve("kafka")));
            postgres = open(LocalPostgres.start(directory.resolve("postgres")));
            fast = open(RecordingTarget.start(FAST));
            hanging = open(RecordingTarget.start(HANGING));
            open(ServiceProcess.start(
                    dispatcherJar, directory.resolve("dispatcher"), javaOptions, settings(directory), dispatcherLog));
            complete = true;
        } catch (IOException e) {
            throw new UncheckedIOException("The private stack could not be set up in " + directory, e);
        } finally {
            if (!complete) {
                close();
            }
        }
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    public PolledTable.Database database() {
        return new PolledTable.Database(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    public RecordingTarget fast() {
        return fast;
    }

    public RecordingTarget hanging() {
        return hanging;
    }

    /** What the jobs run: a jar with nothing in it, since no target runs it. */
    public JarReference jar() {
        return JarReference.of("file:" + JAR);
    }

    @Override
    public synchronized void close() {
        // The last first, each even if another fails: the services before the broker.
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                System.err.println("Not closed in order: " + e.getMessage());
            }
        }
    }

    private Map<String, String> settings(Path directory) throws IOException {
        Path clusters = directory.resolve("clusters.yaml");
        Files.writeString(clusters, """
                clusters:
                  - {name: %s, kind: flink-session, rest: "%s"}
                  - {name: %s, kind: flink-session, rest: "%s"}
                """.formatted(FAST, fast.rest(), HANGING, hanging.rest()));
        Path jars = Files.createDirectories(directory.resolve("jars"));
        writeJar(jars.resolve(JAR));
        return Map.of(
                "kafka.bootstrap.servers",
                kafka.bootstrapServers(),
                "sluice.clusters.file",
                clusters.toString(),
                "sluice.dispatcher.state-directory",
                directory.resolve("dispatcher").resolve("state").toString(),
                "sluice.dispatcher.topics.partitions",
                Integer.toString(PARTITIONS),
                "sluice.dispatcher.topics.replication-factor",
                "1",
                "sluice.dispatcher.jars.file-roots",
                jars.toString(),
                "sluice.dispatcher.jars.upload-directory",
                Files.createDirectories(directory.resolve("uploads")).toString());
    }

    static void writeJar(Path file) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.flush();
        }
    }

    private <T extends AutoCloseable> T open(T part) {
        opened.push(part);
        return part;
    }
}
