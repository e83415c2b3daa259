package io.sluice.benchmarks.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.sluice.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * A run as a document for programs: every duration in milliseconds, whole and broken.
 *
 * @param suite its name
 * @param at when it began
 * @param machine where
 * @param loadBefore the machine's load when it began: how busy it was with others
 * @param othersShare the share of the machine, 0 to 1, that others used meanwhile
 * @param plan its numbers
 * @param medians what counts
 * @param rounds what the medians are of
 * @param verdict with the figures and their aims
 */
public record RunReport(
        String suite,
        Instant at,
        Machine machine,
        double loadBefore,
        double othersShare,
        Object plan,
        Object medians,
        Object rounds,
        Judgement verdict) {

    private static final double NANOS_PER_MILLISECOND = 1e6;
    private static final ObjectMapper MAPPER = mapper();

    /**
     * A verdict for programs.
     *
     * @param passed whether every aim was met
     * @param line for people
     */
    public record Judgement(boolean passed, String line, java.util.List<Aim> aims) {
        public static Judgement of(Verdict verdict) {
            return new Judgement(verdict.passed(), verdict.line(), verdict.aims());
        }
    }

    /** One line of JSON. */
    public String line() {
        return text(MAPPER.writer());
    }

    /** Writes it where people will look at it too. */
    public void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text(MAPPER.writerWithDefaultPrettyPrinter()) + "\n");
    }

    private String text(ObjectWriter writer) {
        try {
            return writer.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report is made of records and has JSON", e);
        }
    }

    private static ObjectMapper mapper() {
        SimpleModule durations = new SimpleModule();
        durations.addSerializer(new StdSerializer<>(Duration.class) {
            private static final long serialVersionUID = 1L;

            @Override
            public void serialize(Duration value, JsonGenerator generator, SerializerProvider provider)
                    throws IOException {
                generator.writeNumber(value.toNanos() / NANOS_PER_MILLISECOND);
            }
        });
        return Json.mapper().copy().registerModule(durations).disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
    }
}
