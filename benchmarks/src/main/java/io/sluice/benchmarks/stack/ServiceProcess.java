package io.sluice.benchmarks.stack;

import io.sluice.benchmarks.measure.MeasurementException;
import io.sluice.localstack.process.FreePort;
import io.sluice.localstack.process.Launch;
import io.sluice.localstack.process.Signal;
import io.sluice.localstack.process.Spawner;
import io.sluice.localstack.process.Tethered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A service as it is shipped, in a process of its own with the JVM's own defaults, since it is to be measured and not to
 * start fast. It ends with ours, however we end.
 */
final class ServiceProcess implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofSeconds(90);
    private static final Duration GONE_WITHIN = Duration.ofSeconds(20);
    private static final Duration ASK_EVERY = Duration.ofMillis(100);
    private static final int OK = 200;
    private static final String MAX_HEAP = "-Xmx512m";

    private final Tethered process;
    private final String name;
    private final Path log;
    private final URI ready;
    private final URI metrics;

    private ServiceProcess(String name, Tethered process, Path log, int port) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.ready = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
        this.metrics = URI.create("http://127.0.0.1:" + port + "/q/metrics");
    }

    /**
     * Starts a dispatcher and returns when it is ready.
     *
     * @param jar the packaged service
     * @param directory its own, which exists
     * @param javaOptions more options of the JVM
     * @param settings of the service
     * @param log is appended to
     */
    static ServiceProcess start(
            Path jar, Path directory, List<String> javaOptions, Map<String, String> settings, Path log)
            throws InterruptedException {
        return start("dispatcher", List.of(), jar, directory, javaOptions, settings, log);
    }

    /**
     * Starts a service and returns when it is ready.
     *
     * @param name of the service
     * @param before the JVM's own command, for instance what pins it to a core
     */
    static ServiceProcess start(
            String name,
            List<String> before,
            Path jar,
            Path directory,
            List<String> javaOptions,
            Map<String, String> settings,
            Path log)
            throws InterruptedException {
        int port = FreePort.next();
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(MAX_HEAP);
        command.addAll(javaOptions);
        command.add("-Djava.io.tmpdir=" + directory);
        command.add("-Dquarkus.http.port=" + port);
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-jar", jar.toString()));
        try {
            Tethered tethered =
                    Spawner.tethered(new Launch(command, Map.of(), directory, log), directory.resolve(name + ".pid"));
            ServiceProcess service = new ServiceProcess(name, tethered, log, port);
            service.awaitReady();
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException("The " + name + " could not be started", e);
        }
    }

    /** Processor time since it started. */
    Duration processorTime() {
        return ProcessHandle.of(process.server().pid())
                .flatMap(handle -> handle.info().totalCpuDuration())
                .orElseThrow(() -> new MeasurementException("The " + name + " has ended; its log ends:\n" + logEnd()));
    }

    /** The page of its metrics, as Prometheus reads it. */
    String metrics() throws InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new MeasurementException("The " + name + " did not tell its metrics: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        Signal.TERM.send(process.server());
        try {
            process.server().awaitEnd(GONE_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.close();
    }

    private void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (!isReady(http)) {
                if (!process.server().alive() || System.nanoTime() > deadline) {
                    process.close();
                    throw new MeasurementException("The " + name + " did not become ready; its log ends:\n" + logEnd());
                }
                TimeUnit.NANOSECONDS.sleep(ASK_EVERY.toNanos());
            }
        }
    }

    private boolean isReady(HttpClient http) throws InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding())
                            .statusCode()
                    == OK;
        } catch (IOException e) {
            return false;
        }
    }

    private String logEnd() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
        } catch (IOException e) {
            return "no log: " + e.getMessage();
        }
    }
}
