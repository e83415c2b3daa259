package io.sluice.e2e.chaos.real;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.json.Json;
import io.sluice.localstack.LocalFlink;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Flink session cluster for the few real jobs of a run; nothing is done to it. */
public final class RealFlink implements AutoCloseable {

    /** The name that specs give. */
    public static final String NAME = "real";

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int SLOTS_EACH = 2;
    /** Of the run's id, in the name of a savepoint's directory. */
    private static final int DIGITS_IN_NAME = 6;

    private final LocalFlink flink;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_WITHIN)
            .build();

    private RealFlink(LocalFlink flink) {
        this.flink = flink;
    }

    /** @param jobs that run at a time, each with one task slot */
    public static RealFlink start(int jobs) {
        return new RealFlink(LocalFlink.start((jobs + SLOTS_EACH - 1) / SLOTS_EACH));
    }

    public URI rest() {
        return flink.rest();
    }

    public Path checkpoints() {
        return flink.checkpoints();
    }

    public Path savepoints() {
        return flink.savepoints();
    }

    /** All runs that there ever were; Flink keeps those that ended for an hour. */
    public List<RealRun> runs() throws IOException, InterruptedException {
        List<String> onDisk = onDisk();
        List<RealRun> runs = new ArrayList<>();
        for (JsonNode job : get("/jobs/overview").path("jobs")) {
            runs.add(run(job, onDisk));
        }
        return runs;
    }

    @Override
    public void close() {
        http.close();
        flink.close();
    }

    private RealRun run(JsonNode job, List<String> onDisk) throws IOException, InterruptedException {
        String id = job.path("jid").asText();
        long ended = job.path("end-time").asLong();
        String prefix = "savepoint-" + id.substring(0, DIGITS_IN_NAME) + "-";
        Set<String> savepoints = onDisk.stream()
                .filter(path -> path.substring(path.lastIndexOf('/') + 1).startsWith(prefix))
                .collect(Collectors.toSet());
        return new RealRun(
                FlinkJobId.of(id),
                Instant.ofEpochMilli(job.path("start-time").asLong()),
                ended > 0 ? Instant.ofEpochMilli(ended) : null,
                restoredFrom(id),
                savepoints);
    }

    private @Nullable String restoredFrom(String job) throws IOException, InterruptedException {
        return get("/jobs/" + job + "/checkpoints")
                .at("/latest/restored/external_path")
                .textValue();
    }

    /** What has its metadata is complete. */
    private List<String> onDisk() throws IOException {
        try (Stream<Path> directories = Files.list(flink.savepoints())) {
            return directories
                    .filter(directory -> Files.exists(directory.resolve("_metadata")))
                    .map(directory -> "file:" + directory)
                    .toList();
        }
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(flink.rest().resolve(path))
                .timeout(ANSWER_WITHIN)
                .build();
        HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() != OK) {
            throw new IOException(path + " answered " + answer.statusCode());
        }
        return Json.tree(answer.body());
    }
}
