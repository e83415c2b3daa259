package io.sluice.contracts.cluster;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of cluster, which decides the driver and the probe. */
public enum ClusterKind {
    /** A Flink session cluster behind its REST URL. */
    @JsonProperty("flink-session")
    FLINK_SESSION,
    /** A Kubernetes cluster with the Flink Kubernetes Operator. */
    @JsonProperty("kubernetes")
    KUBERNETES
}
