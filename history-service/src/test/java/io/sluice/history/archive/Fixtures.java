package io.sluice.history.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.history.layout.Layout;
import io.sluice.history.layout.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Archives that Flink 1.20.3, 2.2.1 and 2.3.0 wrote. Each directory of the fixtures is a source. */
public final class Fixtures {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Fixtures() {}

    /**
     * An archive.
     *
     * @param set the directory of the fixtures, for instance {@code flink-2.2.1}
     * @param path below it
     */
    public record Fixture(String set, String path, Path file) {

        public Place place() {
            return Layout.placeOf(path).orElseThrow();
        }

        public byte[] bytes() {
            try {
                return Files.readAllBytes(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Its documents by path, as a plain reader finds them. */
        public Map<String, String> documents() {
            try {
                Map<String, String> documents = new LinkedHashMap<>();
                for (JsonNode entry : JSON.readTree(bytes()).path("archive")) {
                    documents.put(
                            entry.path("path").asText(), entry.path("json").asText());
                }
                return documents;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String toString() {
            return set + "/" + path;
        }
    }

    public static Path directory() {
        try {
            return Path.of(Fixtures.class.getResource("/archives").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public static List<Fixture> all() {
        try (Stream<Path> files = Files.walk(directory())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory().relativize(file))
                    .map(file -> new Fixture(
                            file.getName(0).toString(),
                            file.subpath(1, file.getNameCount()).toString(),
                            directory().resolve(file)))
                    .sorted((one, other) -> one.toString().compareTo(other.toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Fixture> jobs() {
        return all().stream()
                .filter(fixture -> fixture.place().subject() instanceof Subject.JobArchive)
                .toList();
    }

    /** The one archive of this set and state. */
    public static Fixture job(String set, String state) {
        return jobs().stream()
                .filter(fixture -> fixture.set().equals(set))
                .filter(fixture -> fixture.documents().get("/jobs/overview").contains("\"state\":\"" + state + "\""))
                .findFirst()
                .orElseThrow();
    }
}
