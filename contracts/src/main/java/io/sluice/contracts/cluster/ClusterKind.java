package io.sluice.contracts.cluster;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of cluster, which decides the driver and the probe. */
public enum ClusterKind {
    /** A Flink session cluster behind its REST URL. */
    @JsonProperty("flink-session")
    FLINK_SESSION,
    /** A Kubernetes cluster with the Flink Kubernetes Operator, or Strimzi, or both. */
    @JsonProperty("kubernetes")
    KUBERNETES,
    /** A Cruise Control behind its REST URL, for rebalances without Strimzi. */
    @JsonProperty("cruise-control")
    CRUISE_CONTROL
}
