package io.sluice.localstack.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads job files: YAML or JSON, several documents in one file, each {@code namespace}, {@code name} and {@code spec}.
 *
 * <p>{@code ${kafka.bootstrap}} and {@code ${sluice.home}} stand for where this stack is, so that one file fits every stack; any
 * other {@code ${…}} is left for Sluice.
 */
final class JobFile {

    private static final Set<String> FIELDS = Set.of("namespace", "name", "spec");

    private final ObjectMapper yaml = new ObjectMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());
    private final Map<String, String> variables;

    /**
     * @param variables what stands for what
     */
    JobFile(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /**
     * @param name of the file, for messages
     * @param text its content
     */
    List<JobDocument> read(String name, String text) {
        String filled = text;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            filled = filled.replace("${" + variable.getKey() + "}", variable.getValue());
        }
        List<JobDocument> documents = new ArrayList<>();
        try (MappingIterator<JsonNode> nodes = yaml.readerFor(JsonNode.class).readValues(filled)) {
            while (nodes.hasNextValue()) {
                JsonNode node = nodes.nextValue();
                // "---" before the first document or at the end makes an empty one.
                if (!node.isNull() && !node.isMissingNode()) {
                    documents.add(document(name + ", document " + (documents.size() + 1), node));
                }
            }
        } catch (JsonProcessingException e) {
            throw new ApiException(name + " is neither YAML nor JSON: " + e.getOriginalMessage() + " (line "
                    + e.getLocation().getLineNr() + ")");
        } catch (IOException e) {
            throw new ApiException(name + " cannot be read: " + e.getMessage());
        }
        if (documents.isEmpty()) {
            throw new ApiException(name + " declares no job; it needs namespace, name and spec");
        }
        return documents;
    }

    private static JobDocument document(String place, JsonNode node) {
        if (!node.isObject()) {
            throw new ApiException(place + " is no mapping; it needs namespace, name and spec");
        }
        node.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw new ApiException(
                        place + " has an unknown field " + field + "; only namespace, name and spec belong there");
            }
        });
        JsonNode spec = node.path("spec");
        if (!spec.isObject()) {
            throw new ApiException(place + " has no spec, which is a mapping");
        }
        return new JobDocument(label(place, node, "namespace"), label(place, node, "name"), spec);
    }

    private static String label(String place, JsonNode node, String field) {
        JsonNode value = node.path(field);
        // It becomes part of the request's path: what is no DNS label never leaves this process.
        if (!value.isTextual() || !value.asText().matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")) {
            throw new ApiException(place + ": " + field + " must be lower case letters, digits and dashes, at most 63"
                    + (value.isMissingNode() ? "; it is missing" : "; it is " + value));
        }
        return value.asText();
    }
}
