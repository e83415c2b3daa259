package io.sluice.localstack.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the next {@code up} has to start again. A job is noted before its stop is sent, so that a {@code down} that dies in the
 * middle is healed too; an entry goes when its job was started, or a person decided otherwise.
 *
 * @param file where the notes lie
 */
record ResumeNotes(Path file) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** By job. Notes that cannot be read are none: then what should run is started, and no more. */
    Map<String, StoppedJob> read() throws IOException {
        Map<String, StoppedJob> stopped = new TreeMap<>();
        if (Files.notExists(file)) {
            return stopped;
        }
        for (JsonNode entry : entries()) {
            String job = entry.path("job").asText();
            stopped.put(
                    job,
                    new StoppedJob(
                            job,
                            entry.path("generation").asLong(),
                            entry.path("key").asText(),
                            Optional.ofNullable(entry.path("command").textValue())));
        }
        return stopped;
    }

    private JsonNode entries() throws IOException {
        try {
            return JSON.readTree(Files.readString(file)).path("stopped");
        } catch (JsonProcessingException | CharacterCodingException e) {
            return MissingNode.getInstance();
        }
    }

    synchronized void write(Collection<StoppedJob> stopped) throws IOException {
        if (stopped.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        ObjectNode notes = JSON.createObjectNode();
        ArrayNode entries = notes.putArray("stopped");
        for (StoppedJob job : stopped) {
            ObjectNode entry = entries.addObject()
                    .put("job", job.job())
                    .put("generation", job.generation())
                    .put("key", job.key());
            job.command().ifPresent(id -> entry.put("command", id));
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, notes.toPrettyString() + "\n");
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
