package io.sluice.dispatcher.driver.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.job.FlinkKind;
import io.sluice.contracts.job.FlinkSpec;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.kubernetes.ResourceMarks;
import io.sluice.contracts.settings.FlinkVersion;
import io.sluice.dispatcher.secret.Secrets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is applied: the spec's own fields, Sluice's merged over them, and the marks. It decides nothing. */
final class Rendering {

    private static final String CONFIGURATION = "flinkConfiguration";

    private final Cluster cluster;
    private final Resolving secrets;

    Rendering(Cluster cluster, Secrets secrets) {
        this.cluster = cluster;
        this.secrets = new Resolving(secrets);
    }

    /** What a run is to be. */
    ObjectNode run(
            ResourceName name, JobId job, RunId run, JobSpec spec, boolean allowNonRestoredState, Places places) {
        ObjectNode body = marks(name, job, run, places, Json.mapper().valueToTree(fields(spec, allowNonRestoredState)));
        ObjectNode labels = ((ObjectNode) body.get("metadata")).putObject("labels");
        spec.labels().forEach(labels::put);
        labels.put(ResourceMarks.MANAGED_BY, ResourceMarks.SLUICE);
        return body;
    }

    /** A resource that is a run of the job, with this spec. */
    static ObjectNode marks(ResourceName name, JobId job, RunId run, Places places, JsonNode spec) {
        ObjectNode body = head(name, places);
        ObjectNode metadata = (ObjectNode) body.get("metadata");
        ((ObjectNode) metadata.get("annotations"))
                .put(ResourceMarks.JOB, job.toString())
                .put(ResourceMarks.RUN, run.toString());
        metadata.putObject("labels").put(ResourceMarks.MANAGED_BY, ResourceMarks.SLUICE);
        body.set("spec", spec.deepCopy());
        return body;
    }

    /** Changes of a run, by the manager that owns nothing else. */
    static ObjectNode change(ResourceName name, Places places, Map<String, ?> job) {
        ObjectNode body = head(name, places);
        body.putObject("spec").set("job", Json.mapper().valueToTree(new TreeMap<>(job)));
        return body;
    }

    /** A savepoint as a resource of its own, which outlives its job. */
    static ObjectNode snapshot(ResourceName name, ResourceName of, @Nullable String directory, Places places) {
        ObjectNode body = head(name, places);
        ((ObjectNode) body.get("metadata")).putObject("labels").put(ResourceMarks.MANAGED_BY, ResourceMarks.SLUICE);
        ObjectNode spec = body.putObject("spec");
        // Once: whether to try again is asked of Sluice.
        spec.put("backoffLimit", 0);
        spec.putObject("jobReference").put("kind", of.kind().word()).put("name", of.name());
        ObjectNode savepoint = spec.putObject("savepoint");
        savepoint.put("disposeOnDelete", false).put("formatType", "NATIVE");
        if (directory != null) {
            savepoint.put("path", directory);
        }
        return body;
    }

    /** Has the savepoint deleted with its resource. */
    static ObjectNode disposal(ResourceName name, Places places) {
        ObjectNode body = head(name, places);
        body.putObject("spec").putObject("savepoint").put("disposeOnDelete", true);
        return body;
    }

    private static ObjectNode head(ResourceName name, Places places) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.put("apiVersion", ResourceKind.API_VERSION).put("kind", name.kind().word());
        ObjectNode metadata = body.putObject("metadata");
        metadata.put("name", name.name()).put("namespace", name.namespace());
        metadata.putObject("annotations").put(ResourceMarks.PLACES, places.text());
        return body;
    }

    private Map<String, Object> fields(JobSpec spec, boolean allowNonRestoredState) {
        FlinkSpec flink = spec.flink();
        Map<String, Object> fields = secrets.resolve("/flink/" + flink.kind().field(), flink.resource());
        Map<String, Object> configuration = configuration(spec, fields.get(CONFIGURATION));
        if (!configuration.isEmpty()) {
            fields.put(CONFIGURATION, configuration);
        }
        if (flink.kind() == FlinkKind.DEPLOYMENT) {
            // Unless it may be passed through and was: the whitelist has been asked by then.
            fields.putIfAbsent("serviceAccount", cluster.serviceAccount());
        }
        if (fields.get("job") instanceof Map<?, ?> given) {
            fields.put("job", job(given, spec, allowNonRestoredState, configuration));
        }
        return fields;
    }

    private Map<String, Object> job(
            Map<?, ?> given, JobSpec spec, boolean allowNonRestoredState, Map<String, Object> configuration) {
        FlinkSpec flink = spec.flink();
        Map<String, Object> job = new TreeMap<>();
        given.forEach((key, value) -> job.put(String.valueOf(key), value));
        if (flink.entryClass() != null) {
            job.put("entryClass", flink.entryClass());
        }
        if (!flink.args().isEmpty()) {
            job.put("args", flink.args());
        }
        if (flink.parallelism() != null) {
            job.put("parallelism", flink.parallelism());
        }
        if (allowNonRestoredState) {
            job.put("allowNonRestoredState", true);
        }
        job.put("state", Resource.RUNNING);
        job.put("upgradeMode", upgradeMode(spec, configuration));
        return job;
    }

    /** What the operator does when somebody else changes the resource, or its JobManager is gone. */
    private static String upgradeMode(JobSpec spec, Map<String, Object> configuration) {
        boolean canSave =
                spec.flink().kind() == FlinkKind.SESSION_JOB || configuration.containsKey("state.savepoints.dir");
        return switch (spec.upgrade()) {
            case LAST_STATE -> "last-state";
            case STATELESS -> "stateless";
            // The operator refuses the mode where it would not know where to.
            case SAVEPOINT, NONE -> canSave ? "savepoint" : "stateless";
        };
    }

    private Map<String, Object> configuration(JobSpec spec, @Nullable Object given) {
        FlinkSpec flink = spec.flink();
        Map<String, Object> merged = new TreeMap<>();
        if (given instanceof Map<?, ?> settings) {
            settings.forEach((key, value) -> merged.put(String.valueOf(key), value));
        }
        merged.putAll(secrets.resolve("/flink/configuration", flink.configuration()));
        merged.putAll(spec.settings().configuration(version(flink)));
        // A session job has the directories of its session cluster.
        if (flink.kind() == FlinkKind.DEPLOYMENT) {
            put(merged, "state.savepoints.dir", cluster.savepointDirectory());
            put(merged, "state.checkpoints.dir", cluster.checkpointDirectory());
        }
        return merged;
    }

    /** As the resource names it; a session job has that of its session cluster, which then must have today's names. */
    private static FlinkVersion version(FlinkSpec flink) {
        return Optional.ofNullable(flink.resource().get("flinkVersion"))
                .flatMap(version -> FlinkVersion.of(String.valueOf(version)))
                .orElse(FlinkVersion.V1_20);
    }

    private static void put(Map<String, Object> configuration, String key, @Nullable String value) {
        if (value != null) {
            configuration.put(key, value);
        }
    }
}
