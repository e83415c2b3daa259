package io.sluice.dispatcher.driver;

import io.sluice.contracts.job.FlinkKind;
import io.sluice.contracts.job.FlinkSpec;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a spec may pass through to a custom resource. Whoever may write a FlinkDeployment may start any pod of its
 * service account, so what is not named here is refused: no pod template, no service account, no path of a host.
 *
 * @param fields of {@code spec} with all that lies below them, dotted: {@code taskManager.resource}
 * @param settings of Flink's that begin with {@code kubernetes.} and are allowed all the same, since those reach the pods
 *     as fields do; a {@code *} at the end stands for any rest
 */
public record PassThrough(List<String> fields, List<String> settings) {

    /** Flink's settings that are made into pods. */
    private static final String REACHES_PODS = "kubernetes.";

    private static final String CONFIGURATION = "flinkConfiguration";

    public PassThrough {
        fields = List.copyOf(fields);
        settings = List.copyOf(settings);
    }

    /** The first field that may not be there, with its pointer into the job's spec. */
    Optional<Problem> check(FlinkSpec flink) {
        if (flink.kind() == FlinkKind.JAR) {
            return Optional.empty();
        }
        String root = "/flink/" + flink.kind().field();
        Object given = flink.resource().get(CONFIGURATION);
        return field(root, "", flink.resource())
                .or(() -> given instanceof Map<?, ?> configuration
                        ? setting(root + "/" + CONFIGURATION, configuration)
                        : Optional.empty())
                .or(() -> setting("/flink/configuration", flink.configuration()));
    }

    private Optional<Problem> field(String pointer, String prefix, Map<?, ?> object) {
        for (Map.Entry<?, ?> entry : object.entrySet()) {
            String path = prefix + entry.getKey();
            String at = pointer + "/" + escaped(String.valueOf(entry.getKey()));
            if (fields.contains(path)) {
                continue;
            }
            boolean below = fields.stream().anyMatch(field -> field.startsWith(path + "."));
            Optional<Problem> found = below && entry.getValue() instanceof Map<?, ?> child
                    ? field(at, path + ".", child)
                    : Optional.of(notAllowed(at, "sluice.dispatcher.kubernetes.allowed-fields"));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Problem> setting(String pointer, Map<?, ?> configuration) {
        return configuration.keySet().stream()
                .map(String::valueOf)
                .filter(key -> key.startsWith(REACHES_PODS) && settings.stream().noneMatch(rule -> matches(rule, key)))
                .findFirst()
                .map(key -> notAllowed(pointer + "/" + escaped(key), "sluice.dispatcher.kubernetes.allowed-settings"));
    }

    private static boolean matches(String rule, String key) {
        return rule.endsWith("*") ? key.startsWith(rule.substring(0, rule.length() - 1)) : key.equals(rule);
    }

    private static Problem notAllowed(String pointer, String property) {
        return ProblemType.INVALID_SPEC
                .problem(
                        pointer + " may not be passed through to a custom resource here",
                        "leave it out, or ask who runs Sluice to allow it by " + property)
                .at(pointer);
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
