package io.sluice.benchmarks.stack;

import io.sluice.benchmarks.recording.RecordingTarget;
import io.sluice.contracts.job.JarReference;
import io.sluice.localstack.LocalKafka;
import io.sluice.localstack.server.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the suite {@code ownership} measures with: a broker and a target that stay, and dispatchers that are started together
 * with one way to share partitions out, and ended together.
 */
public final class OwnershipStack implements AutoCloseable {

    /** The one cluster. */
    public static final String CLUSTER = "fast";

    private static final String JAR = "benchmark.jar";

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Deque<ServiceProcess> dispatchers = new ArrayDeque<>();
    private final LocalKafka kafka;
    private final RecordingTarget target;
    private final Path directory;
    private final Path dispatcherJar;
    private final Path log;
    private final int partitions;

    /**
     * Starts the broker and the target.
     *
     * @param directory is created, and deleted by {@link #close}
     * @param dispatcherJar the packaged service
     * @param log all dispatchers write to, and it stays
     * @param partitions of every topic
     */
    public OwnershipStack(Path directory, Path dispatcherJar, Path log, int partitions) {
        this.directory = directory;
        this.dispatcherJar = dispatcherJar;
        this.log = log;
        this.partitions = partitions;
        try {
            opened.push(() -> Directories.delete(directory));
            Path jars = Files.createDirectories(directory.resolve("jars"));
            DispatchStack.writeJar(jars.resolve(JAR));
            kafka = open(LocalKafka.start(directory.resolve("kafka")));
            target = open(RecordingTarget.start(CLUSTER));
            Files.writeString(
                    directory.resolve("clusters.yaml"),
                    "clusters: [{name: %s, kind: flink-session, rest: \"%s\"}]%n".formatted(CLUSTER, target.rest()));
        } catch (IOException e) {
            close();
            throw new UncheckedIOException("The private stack could not be set up in " + directory, e);
        }
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    public RecordingTarget target() {
        return target;
    }

    /** What the jobs run: a jar with nothing in it, since no target runs it. */
    public JarReference jar() {
        return JarReference.of("file:" + JAR);
    }

    /**
     * Starts dispatchers and returns their names when all are ready.
     *
     * @param settings beside those that every dispatcher here has
     */
    public synchronized List<String> startDispatchers(int count, Map<String, String> settings)
            throws InterruptedException {
        List<String> names =
                IntStream.range(0, count).mapToObj(i -> "dispatcher-" + i).toList();
        for (String name : names) {
            try {
                Path own = Files.createDirectories(directory.resolve(name));
                Map<String, String> all = new HashMap<>(settings(name, own));
                all.putAll(settings);
                dispatchers.push(ServiceProcess.start(dispatcherJar, own, List.of(), all, log));
            } catch (IOException e) {
                throw new UncheckedIOException(name + " could not be started", e);
            }
        }
        return names;
    }

    /** Ends them in order. */
    public synchronized void stopDispatchers() {
        while (!dispatchers.isEmpty()) {
            dispatchers.pop().close();
        }
    }

    @Override
    public synchronized void close() {
        List<AutoCloseable> parts = new ArrayList<>(List.of(this::stopDispatchers));
        while (!opened.isEmpty()) {
            parts.add(opened.pop());
        }
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                System.err.println("Not closed in order: " + e.getMessage());
            }
        }
    }

    private Map<String, String> settings(String name, Path own) {
        return Map.of(
                "kafka.bootstrap.servers", kafka.bootstrapServers(),
                "sluice.clusters.file", directory.resolve("clusters.yaml").toString(),
                "sluice.dispatcher.state-directory", own.resolve("state").toString(),
                "sluice.dispatcher.ownership.host", name,
                "sluice.dispatcher.topics.partitions", Integer.toString(partitions),
                "sluice.dispatcher.topics.replication-factor", "1",
                "sluice.dispatcher.jars.file-roots", directory.resolve("jars").toString());
    }

    private <T extends AutoCloseable> T open(T part) {
        opened.push(part);
        return part;
    }
}
