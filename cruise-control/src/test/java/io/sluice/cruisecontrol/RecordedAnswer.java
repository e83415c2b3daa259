package io.sluice.cruisecontrol;

import io.sluice.cruisecontrol.answer.RawAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Answers of a real Cruise Control 2.5.146, as they were recorded. */
public final class RecordedAnswer {

    private RecordedAnswer() {}

    /** The answer of this name, with the status that its name ends with and the task of its headers. */
    public static RawAnswer of(String name) {
        int status = Integer.parseInt(name.substring(name.length() - 3));
        return new RawAnswer(status, userTaskId(name), bytes(name + ".json"));
    }

    /** The body alone. */
    public static byte[] bytes(String file) {
        try (InputStream stream = RecordedAnswer.class.getResourceAsStream("/answers/" + file)) {
            return Objects.requireNonNull(stream, file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String userTaskId(String name) {
        if (RecordedAnswer.class.getResource("/answers/" + name + ".headers") == null) {
            return null;
        }
        return new String(bytes(name + ".headers"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("User-Task-ID: "))
                .map(line -> line.substring("User-Task-ID: ".length()))
                .findFirst()
                .orElse(null);
    }
}
