package io.sluice.dispatcher.driver.kubernetes;

import io.sluice.contracts.job.FlinkKind;

/**
 * The kinds that Sluice writes: those of the Flink Kubernetes Operator, in the one version that every release of it serves, and
 * Strimzi's KafkaRebalance, in the version that the cluster serves.
 */
enum ResourceKind {
    FLINK_DEPLOYMENT("FlinkDeployment", "flinkdeployments"),
    FLINK_SESSION_JOB("FlinkSessionJob", "flinksessionjobs"),
    FLINK_STATE_SNAPSHOT("FlinkStateSnapshot", "flinkstatesnapshots"),
    KAFKA_REBALANCE("KafkaRebalance", "kafkarebalances");

    static final String API_VERSION = "flink.apache.org/v1beta1";

    private final String word;
    private final String plural;

    ResourceKind(String word, String plural) {
        this.word = word;
        this.plural = plural;
    }

    static ResourceKind of(FlinkKind kind) {
        return switch (kind) {
            case DEPLOYMENT -> FLINK_DEPLOYMENT;
            case SESSION_JOB -> FLINK_SESSION_JOB;
            case JAR -> throw new IllegalArgumentException("A jar is no custom resource");
        };
    }

    /** Whether it is one of Strimzi's. */
    boolean isStrimzis() {
        return this == KAFKA_REBALANCE;
    }

    /** As {@code kind} says it. */
    String word() {
        return word;
    }

    /** As an address says it. */
    String plural() {
        return plural;
    }
}
