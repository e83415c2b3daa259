package io.sluice.history.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.contracts.FlinkJobId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An archive with few documents, for a job of any id.
 *
 * @param end in milliseconds since 1970
 */
public record Specimen(FlinkJobId id, String name, String state, long end) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of a job that nobody else has, which ended now. */
    public static Specimen of(String name, String state) {
        return new Specimen(newId(), name, state, System.currentTimeMillis());
    }

    public static FlinkJobId newId() {
        return new FlinkJobId(UUID.randomUUID().toString().replace("-", ""));
    }

    public Specimen endingAt(long millis) {
        return new Specimen(id, name, state, millis);
    }

    public byte[] bytes() {
        return with("/jobs/" + id + "/config", "{\"jid\":\"" + id + "\",\"execution-config\":{\"job-parallelism\":2}}");
    }

    /** With a document more. */
    public byte[] with(String path, String document) {
        String overview = """
                {"jobs":[{"jid":"%s","name":"%s","start-time":%d,"end-time":%d,"duration":1000,"state":"%s",
                "last-modification":%d,"tasks":{"total":4,"finished":2,"canceled":1,"failed":1}}]}""".formatted(id, name, end - 1000, end, state, end);
        String exceptions = """
                {"exceptionHistory":{"entries":[{"exceptionName":"a.b.BoomException",
                "stacktrace":"a.b.BoomException: at work\\n\\tat a.b.C.run(C.java:1)\\nCaused by: x.y.DeepException: below\\n"}]}}""";
        try {
            return JSON.writeValueAsBytes(Map.of(
                    "archive",
                    List.of(
                            Map.of("path", "/jobs/overview", "json", overview),
                            Map.of("path", "/jobs/" + id + "/exceptions", "json", exceptions),
                            Map.of("path", path, "json", document))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts it into a source, in the flat layout. */
    public Specimen in(Path directory) {
        put(directory.resolve(id.value()), bytes());
        return this;
    }

    /** Writes a file as Flink does: in place. */
    public static void put(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The summary of an application of Flink 2.3 with one job. */
    public static byte[] summary(String application, String name) {
        return ("{\"archive\":[{\"path\":\"/applications/overview\",\"json\":\"{\\\"applications\\\":[{\\\"id\\\":\\\""
                        + application + "\\\",\\\"name\\\":\\\"" + name
                        + "\\\",\\\"start-time\\\":1000,\\\"end-time\\\":2000,\\\"status\\\":\\\"FINISHED\\\"}]}\"}]}")
                .getBytes(UTF_8);
    }

    /** So many of them. */
    public static List<Specimen> many(int count, String name) {
        List<Specimen> specimens = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            specimens.add(of(name + "-" + i, "FINISHED"));
        }
        return specimens;
    }
}
