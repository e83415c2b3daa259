package io.sluice.contracts.job;

import io.sluice.contracts.cluster.ClusterKind;

/** In which of the three forms a Flink job is given, which says what kind of cluster it can run on. */
public enum FlinkKind {
    /** A jar for a session cluster. */
    JAR("jar", ClusterKind.FLINK_SESSION),
    /** A FlinkDeployment of the Flink Kubernetes Operator: an application, or a session cluster where it has no job. */
    DEPLOYMENT("deployment", ClusterKind.KUBERNETES),
    /** A FlinkSessionJob of the Flink Kubernetes Operator. */
    SESSION_JOB("sessionJob", ClusterKind.KUBERNETES);

    private final String field;
    private final ClusterKind runsOn;

    FlinkKind(String field, ClusterKind runsOn) {
        this.field = field;
        this.runsOn = runsOn;
    }

    /** The field of {@code flink} that holds it. */
    public String field() {
        return field;
    }

    public ClusterKind runsOn() {
        return runsOn;
    }
}
