package io.sluice.contracts.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import org.jspecify.annotations.Nullable;

/**
 * What runs already; exactly one of the four. The job that adopts a custom resource has its name: the one of
 * {@code payments/fraud} is {@code payments/fraud}, with the namespace that the cluster's configuration maps it to.
 *
 * @param deployment a FlinkDeployment, as {@code <Kubernetes namespace>/<name>}
 * @param sessionJob a FlinkSessionJob, as {@code <Kubernetes namespace>/<name>}
 * @param flinkJob a job of a Flink session cluster, by Flink's id
 * @param kafkaRebalance a KafkaRebalance of Strimzi, as {@code <Kubernetes namespace>/<name>}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AdoptTarget(
        @Nullable String deployment,
        @Nullable String sessionJob,
        @Nullable FlinkJobId flinkJob,
        @Nullable String kafkaRebalance) {

    public AdoptTarget {
        int given = (deployment == null ? 0 : 1)
                + (sessionJob == null ? 0 : 1)
                + (flinkJob == null ? 0 : 1)
                + (kafkaRebalance == null ? 0 : 1);
        if (given != 1) {
            throw new IllegalArgumentException(
                    "\"target\" has exactly one of deployment, sessionJob, flinkJob and kafkaRebalance (got " + given
                            + ")");
        }
        requireName(deployment);
        requireName(sessionJob);
        requireName(kafkaRebalance);
    }

    public static AdoptTarget ofDeployment(String namespace, String name) {
        return new AdoptTarget(namespace + "/" + name, null, null, null);
    }

    public static AdoptTarget ofSessionJob(String namespace, String name) {
        return new AdoptTarget(null, namespace + "/" + name, null, null);
    }

    public static AdoptTarget ofFlinkJob(FlinkJobId job) {
        return new AdoptTarget(null, null, job, null);
    }

    public static AdoptTarget ofKafkaRebalance(String namespace, String name) {
        return new AdoptTarget(null, null, null, namespace + "/" + name);
    }

    /** In one line, for people and for looking it up. */
    @Override
    public String toString() {
        if (flinkJob != null) {
            return "Flink job " + flinkJob;
        }
        if (kafkaRebalance != null) {
            return "KafkaRebalance " + kafkaRebalance;
        }
        return deployment == null ? "FlinkSessionJob " + sessionJob : "FlinkDeployment " + deployment;
    }

    private static void requireName(@Nullable String name) {
        if (name != null) {
            // A namespace and a name of Kubernetes, which are labels as a job's are.
            JobId.of(name);
        }
    }
}
