package io.sluice.contracts.job;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.contracts.job.ConfigurationRules.Complaint;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads what a person wrote as the spec of a custom resource. Any field of the operator's may be there, known here or
 * not, except those that Sluice sets itself; no text that looks like a secret may stand in it. What a cluster's owner
 * allows is narrower and is the dispatcher's configuration.
 */
final class ResourceSpecReader {

    private static final TypeReference<Map<String, Object>> PLAIN = new TypeReference<>() {};
    private static final String CONFIGURATION = "flinkConfiguration";
    private static final int MAX_DEPTH = 24;

    /** Names of Kubernetes objects, and no secrets themselves. */
    private static final Set<String> NAMES_OF_SECRETS = Set.of("secretName");

    private static final Map<String, String> OWNED = Map.ofEntries(
            Map.entry("/restartNonce", "use the command restart"),
            Map.entry("/job/state", "use the commands start, stop and cancel, or /desired"),
            Map.entry("/job/upgradeMode", "use /upgrade"),
            Map.entry("/job/initialSavepointPath", "use the field \"from\" of the command start"),
            Map.entry("/job/savepointTriggerNonce", "use the command savepoint"),
            Map.entry("/job/checkpointTriggerNonce", "use the command savepoint"),
            Map.entry("/job/savepointRedeployNonce", "use the field \"from\" of the command restart"));

    private final String root;

    private ResourceSpecReader(String root) {
        this.root = root;
    }

    /** @throws ProblemException with the pointer of the field that is wrong */
    static Map<String, Object> read(String root, JsonNode node) {
        ResourceSpecReader reader = new ResourceSpecReader(root);
        reader.check("", "", node, 0);
        Map<String, Object> read = new TreeMap<>(Json.mapper().convertValue(node, PLAIN));
        JsonNode configuration = node.get(CONFIGURATION);
        if (configuration != null && !configuration.isNull()) {
            read.put(CONFIGURATION, reader.configuration(configuration));
        }
        return read;
    }

    private void check(String pointer, String name, JsonNode node, int depth) {
        if (depth > MAX_DEPTH) {
            throw wrong(pointer, "lies deeper than " + MAX_DEPTH + " levels", "a custom resource is not that deep");
        }
        if (OWNED.containsKey(pointer)) {
            throw wrong(pointer, "is not the spec's to set", OWNED.get(pointer));
        }
        if (pointer.equals("/" + CONFIGURATION)) {
            return;
        }
        if (node instanceof ObjectNode object) {
            object.properties()
                    .forEach(field -> check(
                            pointer + "/" + SpecObject.escaped(field.getKey()),
                            nameOf(field.getKey(), object),
                            field.getValue(),
                            depth + 1));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                check(pointer + "/" + i, name, node.get(i), depth + 1);
            }
        } else if (node.isTextual() && !NAMES_OF_SECRETS.contains(name)) {
            refuse(pointer, ConfigurationRules.ofSecret(name, node.textValue()));
        }
    }

    /** An environment variable's name is in a field of its own: {@code {"name": "DB_PASSWORD", "value": "…"}}. */
    private static String nameOf(String field, ObjectNode object) {
        return field.equals("value") && object.path("name").isTextual()
                ? object.path("name").textValue()
                : field;
    }

    /** Flat texts, in whichever of the operator's two forms it was written. */
    private Map<String, Object> configuration(JsonNode node) {
        String pointer = "/" + CONFIGURATION;
        if (!node.isObject()) {
            throw wrong(pointer, "must be an object", "write {\"taskmanager.numberOfTaskSlots\": \"2\"}");
        }
        Map<String, Object> flat = new LinkedHashMap<>();
        flatten(pointer, "", node, flat);
        return flat;
    }

    private void flatten(String pointer, String prefix, JsonNode node, Map<String, Object> into) {
        node.properties().forEach(field -> {
            String at = pointer + "/" + SpecObject.escaped(field.getKey());
            String key = prefix + field.getKey();
            JsonNode value = field.getValue();
            if (value.isObject()) {
                flatten(at, key + ".", value, into);
            } else if (!ConfigurationRules.KEY.matcher(key).matches() || !value.isValueNode()) {
                throw wrong(at, "is no setting of Flink's", "write \"execution.checkpointing.interval\": \"30s\"");
            } else if (!value.isNull()) {
                refuse(at, ConfigurationRules.ofSetting(key, value.asText()));
                if (into.put(key, value.asText()) != null) {
                    throw wrong(at, "sets " + key + " a second time", "leave one of the two out");
                }
            }
        });
    }

    private void refuse(String pointer, Optional<Complaint> complaint) {
        complaint.ifPresent(found -> {
            throw wrong(pointer, found.detail(), found.remedy());
        });
    }

    private ProblemException wrong(String pointer, String detail, String remedy) {
        return SpecObject.wrongAt(root + pointer, detail, remedy);
    }
}
