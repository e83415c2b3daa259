package io.sluice.dispatcher.driver.flink;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.job.FlinkSpec;
import io.sluice.contracts.job.JarReference;
import io.sluice.contracts.job.JobSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What Flink's REST tells of a job that somebody else submitted, as a spec. It tells the parallelism and how checkpoints are
 * taken; which jar it was, with which arguments, it does not.
 */
final class AdoptedSpec {

    private static final List<String> NEVER_TOLD = List.of("/flink/entryClass", "/flink/args", "/flink/configuration");

    /** Flink's word for no interval. */
    private static final long NEVER = Long.MAX_VALUE;

    private final String cluster;
    private final @Nullable JarReference jar;
    private final Optional<JsonNode> configuration;
    private final Optional<JsonNode> checkpoints;

    /**
     * @param jar as the command says; absent: not known
     * @param configuration {@code /jobs/<id>/config}
     * @param checkpoints {@code /jobs/<id>/checkpoints/config}
     */
    AdoptedSpec(
            String cluster,
            @Nullable JarReference jar,
            Optional<JsonNode> configuration,
            Optional<JsonNode> checkpoints) {
        this.cluster = cluster;
        this.jar = jar;
        this.configuration = configuration;
        this.checkpoints = checkpoints;
    }

    JobSpec spec() {
        FlinkSpec flink = new FlinkSpec(
                jar == null ? new JarReference.Unknown() : jar,
                null,
                List.of(),
                parallelism().orElse(null),
                settings(),
                false);
        return new JobSpec(cluster, flink, null, null, null, Map.of());
    }

    /** What a new start may do otherwise than the run does. */
    List<String> unknown() {
        List<String> pointers = new ArrayList<>();
        if (jar == null) {
            pointers.add("/flink/jar");
        }
        pointers.addAll(NEVER_TOLD);
        if (parallelism().isEmpty()) {
            pointers.add("/flink/parallelism");
        }
        return pointers;
    }

    private Optional<Integer> parallelism() {
        return configuration
                .map(config ->
                        config.path("execution-config").path("job-parallelism").asInt())
                .filter(parallelism -> parallelism > 0);
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        checkpoints
                .filter(config -> isInterval(config.path("interval").asLong()))
                .ifPresent(config -> {
                    settings.put("execution.checkpointing.interval", millis(config, "interval"));
                    settings.put("execution.checkpointing.timeout", millis(config, "timeout"));
                    settings.put("execution.checkpointing.min-pause", millis(config, "min_pause"));
                    settings.put(
                            "execution.checkpointing.mode",
                            config.path("mode").asText().equals("at_least_once") ? "AT_LEAST_ONCE" : "EXACTLY_ONCE");
                    settings.put("execution.checkpointing.externalized-checkpoint-retention", retention(config));
                });
        return settings;
    }

    private static boolean isInterval(long millis) {
        return millis > 0 && millis < NEVER;
    }

    private static String millis(JsonNode config, String field) {
        return config.path(field).asLong() + " ms";
    }

    private static String retention(JsonNode config) {
        JsonNode external = config.path("externalization");
        if (!external.path("enabled").asBoolean()) {
            return "NO_EXTERNALIZED_CHECKPOINTS";
        }
        return external.path("delete_on_cancellation").asBoolean(true)
                ? "DELETE_ON_CANCELLATION"
                : "RETAIN_ON_CANCELLATION";
    }
}
