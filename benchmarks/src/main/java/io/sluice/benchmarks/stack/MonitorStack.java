package io.sluice.benchmarks.stack;

import io.sluice.benchmarks.measure.MeasurementException;
import io.sluice.contracts.topic.TopicDefinition;
import io.sluice.contracts.topic.Topics;
import io.sluice.localstack.LocalKafka;
import io.sluice.localstack.server.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** What the suite {@code monitor} measures with: a broker, and one monitor on a core of its own. */
public final class MonitorStack implements AutoCloseable {

    private static final String HEAP_USED = "jvm_memory_used_bytes{area=\"heap\"";
    private static final double BYTES_PER_MIB = 1024 * 1024;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Path directory;
    private final Path monitorJar;
    private final Path log;
    private final List<String> pinned;
    private final LocalKafka kafka;
    private ServiceProcess monitor;

    /**
     * Starts the broker, with all topics.
     *
     * @param directory is created, and deleted by {@link #close}
     * @param monitorJar the packaged service
     * @param log the monitor writes to, and it stays
     * @param partitions of every topic
     * @param pinned what stands before the monitor's command, to pin it to a core; empty: nothing
     */
    public MonitorStack(Path directory, Path monitorJar, Path log, int partitions, List<String> pinned) {
        this.directory = directory;
        this.monitorJar = monitorJar;
        this.log = log;
        this.pinned = List.copyOf(pinned);
        try {
            opened.push(() -> Directories.delete(directory));
            Files.createDirectories(directory.resolve("monitor"));
            kafka = LocalKafka.start(directory.resolve("kafka"));
            opened.push(kafka);
            createTopics(partitions);
        } catch (IOException e) {
            close();
            throw new UncheckedIOException("The private stack could not be set up in " + directory, e);
        }
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /**
     * Starts the monitor and returns when it is ready.
     *
     * @param clusters their addresses by name
     * @param interval of its probes
     */
    public void startMonitor(Map<String, URI> clusters, Duration interval, List<String> javaOptions)
            throws InterruptedException {
        StringBuilder yaml = new StringBuilder("clusters:\n");
        clusters.forEach((name, rest) ->
                yaml.append("  - {name: %s, kind: flink-session, rest: \"%s\"}%n".formatted(name, rest)));
        try {
            Files.writeString(directory.resolve("clusters.yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        monitor = ServiceProcess.start(
                "monitor",
                pinned,
                monitorJar,
                directory.resolve("monitor"),
                javaOptions,
                Map.of(
                        "kafka.bootstrap.servers", kafka.bootstrapServers(),
                        "sluice.clusters.file",
                                directory.resolve("clusters.yaml").toString(),
                        "sluice.monitor.probe.interval", interval.toString(),
                        "kafka-streams.state.dir", directory.resolve("streams").toString()),
                log);
        opened.push(monitor);
    }

    /** The monitor's processor time since it started. */
    public Duration processorTime() {
        return monitor.processorTime();
    }

    /** The monitor's heap that is in use now, garbage included. */
    public double heapMiB() throws InterruptedException {
        return monitor.metrics()
                        .lines()
                        .filter(line -> line.startsWith(HEAP_USED))
                        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                        .sum()
                / BYTES_PER_MIB;
    }

    @Override
    public synchronized void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                System.err.println("Not closed in order: " + e.getMessage());
            }
        }
    }

    private void createTopics(int partitions) {
        List<NewTopic> topics = Topics.all().stream()
                .map(definition -> topic(definition, partitions))
                .toList();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()))) {
            admin.createTopics(topics).all().get();
        } catch (ExecutionException e) {
            throw new MeasurementException("The topics could not be made: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MeasurementException("Interrupted while the topics were made");
        }
    }

    private static NewTopic topic(TopicDefinition definition, int partitions) {
        return new NewTopic(definition.name(), definition.partitionsOr(partitions), (short) 1)
                .configs(definition.configuration());
    }
}
