package io.sluice.history.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides secrets in what tells of a configuration or an environment: the values of keys that sound like secrets, whether they are
 * a field, an entry of a list of keys and values, or an option of a command line; and the password in an address.
 */
final class Redaction {

    /** What Flink itself writes in place of a secret. */
    static final String HIDDEN = "******";

    private static final Pattern TELLS_SETTINGS = Pattern.compile(".*/(jobmanager/.*|config|environment)");
    private static final Pattern OPTION = Pattern.compile("([\\w.-]+)=(\"[^\"]*\"|'[^']*'|\\S+)");
    private static final Pattern ADDRESS = Pattern.compile("(://[^/\\s:@]*:)[^/\\s@]+@");

    private final ObjectMapper mapper;
    private final List<String> secretKeys;

    /** @param secretKeys parts of keys, written small and without dots, dashes and underscores */
    Redaction(ObjectMapper mapper, List<String> secretKeys) {
        this.mapper = mapper;
        this.secretKeys = List.copyOf(secretKeys);
    }

    /** The document of that path without secrets; one that tells of no settings stays as it is. */
    byte[] hide(String path, byte[] document) {
        if (!TELLS_SETTINGS.matcher(path).matches()) {
            return document;
        }
        try {
            return mapper.writeValueAsBytes(hidden(mapper.readTree(document)));
        } catch (IOException e) {
            throw new UncheckedIOException("The document of " + path + " is no JSON", e);
        }
    }

    private JsonNode hidden(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> hidden(object);
            case ArrayNode array -> {
                ArrayNode copy = mapper.createArrayNode();
                array.forEach(item -> copy.add(hidden(item)));
                yield copy;
            }
            case TextNode text -> TextNode.valueOf(hidden(text.textValue()));
            default -> node;
        };
    }

    private ObjectNode hidden(ObjectNode object) {
        boolean isSecretEntry =
                object.path("key").isTextual() && isSecret(object.path("key").textValue());
        ObjectNode copy = mapper.createObjectNode();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            boolean isSecret = isSecretEntry && "value".equals(field.getKey()) || isSecret(field.getKey());
            copy.set(
                    field.getKey(),
                    isSecret && field.getValue().isValueNode() ? TextNode.valueOf(HIDDEN) : hidden(field.getValue()));
        }
        return copy;
    }

    private String hidden(String text) {
        String withoutOptions = OPTION.matcher(text)
                .replaceAll(option -> Matcher.quoteReplacement(
                        isSecret(option.group(1)) ? option.group(1) + "=" + HIDDEN : option.group()));
        return ADDRESS.matcher(withoutOptions).replaceAll("$1" + HIDDEN + "@");
    }

    private boolean isSecret(String key) {
        String letters = key.toLowerCase(Locale.ROOT).replaceAll("[._-]", "");
        return secretKeys.stream().anyMatch(letters::contains);
    }
}
