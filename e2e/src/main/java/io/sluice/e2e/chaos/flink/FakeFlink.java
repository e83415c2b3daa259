package io.sluice.e2e.chaos.flink;

import io.sluice.contracts.json.Json;
import io.sluice.localstack.process.FreePort;
import io.sluice.localstack.process.JavaCommand;
import io.sluice.localstack.process.Launch;
import io.sluice.localstack.process.Signal;
import io.sluice.localstack.process.Spawner;
import io.sluice.localstack.process.Tethered;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The recording Flink in a process of its own, which outlives whoever talks to it. */
public final class FakeFlink implements AutoCloseable {

    private static final int MAX_HEAP_MIB = 256;
    private static final Duration UP_WITHIN = Duration.ofSeconds(60);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final int OK = 200;

    private final Map<String, URI> clusters = new LinkedHashMap<>();
    private final Path record;
    private final Tethered process;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_WITHIN)
            .build();

    private FakeFlink(Path directory, List<String> names, long seed) throws IOException, InterruptedException {
        this.record = directory.resolve("effects.jsonl");
        Files.createFile(record);
        List<String> arguments = new ArrayList<>(List.of(record.toString(), Long.toString(seed)));
        for (String name : names) {
            int port = FreePort.next();
            clusters.put(name, URI.create("http://127.0.0.1:" + port));
            arguments.add(name + "=" + port);
        }
        List<String> command = new JavaCommand(MAX_HEAP_MIB)
                // Without it each answer waits 40 ms for the client's delayed acknowledgement.
                .property("sun.net.httpserver.nodelay", "true")
                .run(System.getProperty("java.class.path"), FakeFlinkMain.class.getName(), arguments);
        this.process = Spawner.tethered(
                new Launch(command, Map.of(), directory, directory.resolve("flink.log")),
                directory.resolve("flink.pid"));
    }

    /**
     * Clusters with these names that answer when this returns.
     *
     * @param directory for the record and the log
     */
    public static FakeFlink start(Path directory, List<String> names, long seed)
            throws IOException, InterruptedException {
        FakeFlink flink = new FakeFlink(directory, names, seed);
        Instant deadline = Instant.now().plus(UP_WITHIN);
        while (!flink.answers()) {
            if (Instant.now().isAfter(deadline)) {
                flink.close();
                throw new IllegalStateException("The recording Flink did not come up; see " + directory + "/flink.log");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
        }
        return flink;
    }

    /** Where each cluster's REST lies. */
    public Map<String, URI> clusters() {
        return clusters;
    }

    /** Makes a cluster behave so from now on. */
    public void conditions(String cluster, Conditions conditions) throws IOException, InterruptedException {
        post(cluster, "/fake/conditions", Json.bytes(conditions));
    }

    /** Makes a cluster forget the runs that have ended, as a restart of a JobManager does. */
    public void forgetEnded(String cluster) throws IOException, InterruptedException {
        post(cluster, "/fake/forget", new byte[0]);
    }

    /** All effects so far. */
    public List<Effect> effects() {
        return EffectFile.read(record);
    }

    @Override
    public void close() {
        Signal.KILL.send(process.server());
        try {
            process.server().awaitEnd(ANSWER_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.close();
    }

    private boolean answers() throws InterruptedException {
        for (URI cluster : clusters.values()) {
            try {
                HttpRequest look = HttpRequest.newBuilder(cluster.resolve("/config"))
                        .timeout(ANSWER_WITHIN)
                        .build();
                http.send(look, BodyHandlers.discarding());
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }

    private void post(String cluster, String path, byte[] body) throws IOException, InterruptedException {
        URI uri = clusters.get(cluster).resolve(path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(ANSWER_WITHIN)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<Void> answer = http.send(request, BodyHandlers.discarding());
        if (answer.statusCode() != OK) {
            throw new IllegalStateException(uri + " answered " + answer.statusCode());
        }
    }
}
