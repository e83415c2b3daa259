package io.sluice.contracts.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sluice.contracts.Excerpt;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object of a spec with its pointer. It remembers which fields were asked for, so that the rest can be refused,
 * and every error says where, what was expected, what was seen and what to do.
 */
final class SpecObject {

    private final String pointer;
    private final JsonNode node;
    private final Set<String> known = new HashSet<>();

    private SpecObject(String pointer, JsonNode node) {
        this.pointer = pointer;
        this.node = node;
    }

    static SpecObject root(JsonNode node) {
        if (!node.isObject()) {
            throw invalid("", "The spec must be a JSON object (got " + kindOf(node) + ")", "write {\"cluster\": …}");
        }
        return new SpecObject("", node);
    }

    /** The object at {@code field}; an empty one where the field is absent. */
    SpecObject object(String field) {
        JsonNode child = take(field);
        if (child == null) {
            return new SpecObject(pointer + "/" + escaped(field), JsonNodeFactory.instance.objectNode());
        }
        if (!child.isObject()) {
            throw wrong(field, "must be an object (got " + kindOf(child) + ")", "write {…}");
        }
        return new SpecObject(pointer + "/" + escaped(field), child);
    }

    SpecObject requiredObject(String field, String remedy) {
        require(field, remedy);
        return object(field);
    }

    String requiredText(String field, String remedy) {
        require(field, remedy);
        String text = scalarText(field, take(field), remedy);
        if (text.isBlank()) {
            throw wrong(field, "must not be empty", remedy);
        }
        return text;
    }

    @Nullable
    String text(String field, Pattern form, String rule) {
        JsonNode child = take(field);
        if (child == null) {
            return null;
        }
        String text = scalarText(field, child, "write " + rule);
        if (!form.matcher(text).matches()) {
            throw wrong(field, "must be " + rule + " (got " + Excerpt.of(text) + ")", "correct it or leave it out");
        }
        return text;
    }

    <T> T parsed(String field, Function<String, T> parser, String rule) {
        String text = requiredText(field, "write " + rule);
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw wrong(field, "must be " + rule + " (got " + Excerpt.of(text) + ")", "correct it");
        }
    }

    /** The same for a field that may be absent. */
    <T> @Nullable T optional(String field, Function<String, T> parser, String rule) {
        return has(field) ? parsed(field, parser, rule) : null;
    }

    @Nullable
    Integer integer(String field, int min, int max) {
        JsonNode child = take(field);
        if (child == null) {
            return null;
        }
        if (!child.isIntegralNumber() || !child.canConvertToInt() || child.intValue() < min || child.intValue() > max) {
            throw wrong(
                    field,
                    "must be a whole number from " + min + " to " + max + " (got " + Excerpt.of(child.toString()) + ")",
                    "set a number in that range, or leave it out for the default");
        }
        return child.intValue();
    }

    @Nullable
    Long longNumber(String field, long min) {
        JsonNode child = take(field);
        if (child == null) {
            return null;
        }
        if (!child.isIntegralNumber() || !child.canConvertToLong() || child.longValue() < min) {
            throw wrong(
                    field,
                    "must be a whole number of " + min + " or more (got " + Excerpt.of(child.toString()) + ")",
                    "set such a number, or leave it out for the default");
        }
        return child.longValue();
    }

    List<Integer> integers(String field, int maxEntries, int min, int max) {
        List<Integer> numbers = new ArrayList<>();
        for (JsonNode entry : entries(field, maxEntries, "[0, 1]")) {
            if (!entry.isIntegralNumber()
                    || !entry.canConvertToInt()
                    || entry.intValue() < min
                    || entry.intValue() > max) {
                throw wrongAt(
                        pointer(field) + "/" + numbers.size(),
                        "must be a whole number from " + min + " to " + max + " (got " + Excerpt.of(entry.toString())
                                + ")",
                        "correct it");
            }
            numbers.add(entry.intValue());
        }
        return numbers;
    }

    /** A list of objects, each with its own pointer. */
    List<SpecObject> objects(String field, int maxEntries) {
        List<SpecObject> objects = new ArrayList<>();
        for (JsonNode entry : entries(field, maxEntries, "[{…}]")) {
            String at = pointer(field) + "/" + objects.size();
            if (!entry.isObject()) {
                throw wrongAt(at, "must be an object (got " + kindOf(entry) + ")", "write {…}");
            }
            objects.add(new SpecObject(at, entry));
        }
        return objects;
    }

    private JsonNode entries(String field, int maxEntries, String example) {
        JsonNode child = take(field);
        if (child == null) {
            return JsonNodeFactory.instance.arrayNode();
        }
        if (!child.isArray()) {
            throw wrong(field, "must be a list (got " + kindOf(child) + ")", "write " + example);
        }
        if (child.size() > maxEntries) {
            throw wrong(field, "has " + child.size() + " entries, more than " + maxEntries, "shorten the list");
        }
        return child;
    }

    boolean flag(String field) {
        return Boolean.TRUE.equals(optionalFlag(field));
    }

    @Nullable
    Boolean optionalFlag(String field) {
        JsonNode child = take(field);
        if (child == null) {
            return null;
        }
        if (!child.isBoolean()) {
            throw wrong(field, "must be true or false (got " + kindOf(child) + ")", "write true or false");
        }
        return child.booleanValue();
    }

    /** One of an enum's JSON labels. */
    <E extends Enum<E>> @Nullable E label(String field, Class<E> type) {
        JsonNode child = take(field);
        if (child == null) {
            return null;
        }
        String labels =
                Arrays.stream(type.getEnumConstants()).map(SpecObject::labelOf).collect(Collectors.joining(", "));
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> child.isTextual() && labelOf(constant).equals(child.textValue()))
                .findFirst()
                .orElseThrow(() -> wrong(
                        field,
                        "must be one of " + labels + " (got " + Excerpt.of(child.toString()) + ")",
                        "choose one of these"));
    }

    /** An ISO 8601 duration such as {@code PT5M}. */
    @Nullable
    Duration duration(String field, Duration min, Duration max) {
        JsonNode child = take(field);
        if (child == null) {
            return null;
        }
        String rule = "a duration from " + min + " to " + max + " such as \"PT5M\"";
        Duration duration = child.isTextual() ? parsedDuration(child.textValue()) : null;
        if (duration == null || duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
            throw wrong(field, "must be " + rule + " (got " + Excerpt.of(child.toString()) + ")", "correct it");
        }
        return duration;
    }

    private static @Nullable Duration parsedDuration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** The objects of a list, each with its own pointer; null where the field is absent. */
    @Nullable
    List<SpecObject> objects(String field, int maxEntries, String rule) {
        JsonNode child = take(field);
        if (child == null) {
            return null;
        }
        if (!child.isArray()) {
            throw wrong(field, "must be a list (got " + kindOf(child) + ")", "write " + rule);
        }
        if (child.size() > maxEntries) {
            throw wrong(field, "has " + child.size() + " entries, more than " + maxEntries, "shorten the list");
        }
        List<SpecObject> objects = new ArrayList<>();
        for (int i = 0; i < child.size(); i++) {
            String at = pointer(field) + "/" + i;
            if (!child.get(i).isObject()) {
                throw wrongAt(at, "must be an object (got " + kindOf(child.get(i)) + ")", "write " + rule);
            }
            objects.add(new SpecObject(at, child.get(i)));
        }
        return objects;
    }

    List<String> texts(String field, int maxEntries, int maxCharacters) {
        JsonNode child = take(field);
        if (child == null) {
            return List.of();
        }
        if (!child.isArray()) {
            throw wrong(field, "must be a list of texts (got " + kindOf(child) + ")", "write [\"--a\", \"b\"]");
        }
        if (child.size() > maxEntries) {
            throw wrong(field, "has " + child.size() + " entries, more than " + maxEntries, "shorten the list");
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < child.size(); i++) {
            JsonNode entry = child.get(i);
            if (!entry.isTextual() || entry.textValue().length() > maxCharacters) {
                throw invalid(
                        pointer + "/" + escaped(field) + "/" + i,
                        "The entry must be a text of at most " + maxCharacters + " characters (got " + kindOf(entry)
                                + ")",
                        "quote it");
            }
            texts.add(entry.textValue());
        }
        return texts;
    }

    /** All fields of this object as texts; numbers and booleans as they are written. */
    Map<String, String> scalars(int maxEntries, Pattern keyForm, String rule) {
        if (node.size() > maxEntries) {
            throw invalid(pointer, "There are " + node.size() + " entries, more than " + maxEntries, "leave some out");
        }
        Map<String, String> scalars = new LinkedHashMap<>();
        node.properties().forEach(field -> {
            if (!keyForm.matcher(field.getKey()).matches()) {
                throw wrong(field.getKey(), "is no valid key", rule);
            }
            scalars.put(field.getKey(), scalarText(field.getKey(), field.getValue(), rule));
        });
        return scalars;
    }

    /** Whether a field is there and not JSON's null. */
    boolean has(String field) {
        known.add(field);
        return node.hasNonNull(field);
    }

    /** A field that is an object, for a reader of its own. */
    JsonNode raw(String field) {
        object(field);
        return node.path(field);
    }

    String pointer(String field) {
        return pointer + "/" + escaped(field);
    }

    void refuseOthers() {
        node.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                throw wrong(
                        field,
                        "is unknown here",
                        "remove it; known are: " + known.stream().sorted().collect(Collectors.joining(", ")));
            }
        });
    }

    ProblemException wrong(String field, String detail, String remedy) {
        return wrongAt(pointer(field), detail, remedy);
    }

    static ProblemException wrongAt(String at, String detail, String remedy) {
        return invalid(at, at.length() > 200 ? Excerpt.of(at) + " " + detail : at + " " + detail, remedy);
    }

    private void require(String field, String remedy) {
        if (take(field) == null) {
            throw wrong(field, "is required and absent", remedy);
        }
    }

    /** The value of a field; null where it is absent or JSON's null, which mean the same. */
    private @Nullable JsonNode take(String field) {
        known.add(field);
        JsonNode child = node.get(field);
        return child == null || child.isNull() ? null : child;
    }

    private String scalarText(String field, @Nullable JsonNode child, String remedy) {
        if (child == null || !child.isValueNode() || child.isNull()) {
            throw wrong(field, "must be a text (got " + (child == null ? "nothing" : kindOf(child)) + ")", remedy);
        }
        return child.asText();
    }

    private static ProblemException invalid(String pointer, String detail, String remedy) {
        return new ProblemException(
                ProblemType.INVALID_SPEC.problem(detail, remedy).at(pointer));
    }

    private static String labelOf(Enum<?> constant) {
        return io.sluice.contracts.json.Json.labelOf(constant);
    }

    private static String kindOf(JsonNode node) {
        return node.isTextual()
                ? "a text"
                : "a JSON " + node.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
    }

    static String escaped(String field) {
        return field.replace("~", "~0").replace("/", "~1");
    }
}
