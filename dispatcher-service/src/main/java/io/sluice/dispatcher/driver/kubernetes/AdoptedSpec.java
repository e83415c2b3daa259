package io.sluice.dispatcher.driver.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.job.FlinkKind;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.job.JobSpecReader;
import io.sluice.contracts.job.Upgrade;
import io.sluice.contracts.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource's spec as that of a job. It is read as strictly as what a person writes: a secret in plain text would be told
 * to everybody who reads the topics, and a field that may not be passed through could not be written again.
 */
final class AdoptedSpec {

    /** What commands set, of whoever made the resource: it is no part of a job's spec. */
    private static final List<String> SET_BY_COMMANDS = List.of(
            "state",
            "upgradeMode",
            "initialSavepointPath",
            "savepointTriggerNonce",
            "checkpointTriggerNonce",
            "savepointRedeployNonce");

    private AdoptedSpec() {}

    /** @throws io.sluice.contracts.problem.ProblemException {@code invalid-spec} with the pointer of the field */
    static JobSpec of(Cluster cluster, Resource resource) {
        ObjectNode fields = resource.spec().deepCopy();
        String upgrade = Json.labelOf(upgradeOf(resource));
        fields.remove("restartNonce");
        if (fields.get("job") instanceof ObjectNode job) {
            job.remove(SET_BY_COMMANDS);
        }
        if (fields.path("serviceAccount").asText().equals(cluster.serviceAccount())) {
            fields.remove("serviceAccount");
        }
        if (fields.get("flinkConfiguration") instanceof ObjectNode configuration) {
            dropSame(configuration, "state.savepoints.dir", cluster.savepointDirectory());
            dropSame(configuration, "state.checkpoints.dir", cluster.checkpointDirectory());
        }
        dropNulls(fields);
        FlinkKind kind = fields.has("deploymentName") ? FlinkKind.SESSION_JOB : FlinkKind.DEPLOYMENT;
        ObjectNode spec = Json.mapper().createObjectNode();
        spec.put("cluster", cluster.name()).put("upgrade", upgrade);
        spec.putObject("flink").set(kind.field(), fields);
        return JobSpecReader.read(spec);
    }

    /** The operator's word for it; one that Sluice does not know is as good as none. */
    private static Upgrade upgradeOf(Resource resource) {
        return switch (resource.spec().path("job").path("upgradeMode").asText()) {
            case "last-state" -> Upgrade.LAST_STATE;
            case "stateless" -> Upgrade.STATELESS;
            default -> Upgrade.SAVEPOINT;
        };
    }

    /** What the cluster's configuration says anyway; what says otherwise is refused, since a start would move it there. */
    private static void dropSame(ObjectNode configuration, String key, @Nullable String clusters) {
        if (clusters != null && configuration.path(key).asText().equals(clusters)) {
            configuration.remove(key);
        }
    }

    /** Some writers say null for what they don't set. */
    private static void dropNulls(ObjectNode object) {
        object.properties().removeIf(field -> field.getValue().isNull());
        object.forEach(child -> {
            if (child instanceof ObjectNode below) {
                dropNulls(below);
            }
        });
    }
}
