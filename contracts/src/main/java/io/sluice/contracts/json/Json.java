package io.sluice.contracts.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/**
 * The JSON of all messages. Unknown fields are ignored, unknown kinds and enum labels are errors, depth and length are
 * bounded, the same field twice is refused (two readers would take different ones), times are ISO-8601.
 */
public final class Json {

    /** Deeper nesting than any message has, and far less than a stack holds. */
    private static final int MAX_DEPTH = 64;

    private static final int MAX_TEXT_CHARACTERS = 4 * 1024 * 1024;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_TEXT_CHARACTERS)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .disable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build())
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private Json() {}

    /** The one mapper. It is shared: nobody configures it. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    public static byte[] bytes(Object message) {
        try {
            return MAPPER.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A " + message.getClass().getSimpleName() + " has no JSON", e);
        }
    }

    public static String text(Object message) {
        try {
            return MAPPER.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A " + message.getClass().getSimpleName() + " has no JSON", e);
        }
    }

    /** @throws UnreadableException if the bytes are no such message */
    public static <T> T read(byte[] json, Class<T> type) {
        try {
            return required(MAPPER.readValue(json, type));
        } catch (IOException e) {
            throw UnreadableException.of(e);
        }
    }

    /** @throws UnreadableException if the bytes are not JSON */
    public static JsonNode tree(byte[] json) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            if (tree == null || tree.isMissingNode()) {
                throw new UnreadableException("The value is empty", "");
            }
            return tree;
        } catch (IOException e) {
            throw UnreadableException.of(e);
        }
    }

    /** @throws UnreadableException if the tree is no such message */
    public static <T> T read(JsonNode tree, Class<T> type) {
        try {
            return required(MAPPER.treeToValue(tree, type));
        } catch (JsonProcessingException e) {
            throw UnreadableException.of(e);
        }
    }

    /** The JSON label of an enum constant: its {@link JsonProperty}, else its name. */
    public static String labelOf(Enum<?> constant) {
        try {
            JsonProperty label =
                    constant.getDeclaringClass().getField(constant.name()).getAnnotation(JsonProperty.class);
            return label == null ? constant.name() : label.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("Every enum constant is a field", e);
        }
    }

    private static <T> T required(T message) {
        if (message == null) {
            throw new UnreadableException("The value is JSON's null", "");
        }
        return message;
    }
}
