package io.sluice.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The JSON of every message as it was released. A golden file is never changed: what was once on a topic is read for
 * ever.
 */
class GoldenMessagesTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/v1");

    static Stream<Map.Entry<String, Object>> messages() {
        return SampleMessages.all().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageIsWrittenAsItsGoldenFileSays(Map.Entry<String, Object> sample) throws IOException {
        Path file = GOLDEN.resolve(sample.getKey() + ".json");
        if (Generated.isUpdating() && Files.notExists(file)) {
            Generated.write(
                    file, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(sample.getValue()) + "\n");
        }

        JsonNode written = Json.tree(Json.bytes(sample.getValue()));

        assertThat(written).isEqualTo(Json.tree(Files.readAllBytes(file)));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aGoldenFileIsReadAsItsMessage(Map.Entry<String, Object> sample) throws IOException {
        Object read = Json.read(
                Files.readAllBytes(GOLDEN.resolve(sample.getKey() + ".json")),
                SampleMessages.typeOf(sample.getValue()));

        assertThat(read).isEqualTo(sample.getValue());
    }

    @Test
    void everyGoldenFileHasASample() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(SampleMessages.all().keySet());
        }
    }
}
