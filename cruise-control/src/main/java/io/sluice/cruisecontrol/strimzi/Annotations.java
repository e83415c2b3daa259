package io.sluice.cruisecontrol.strimzi;

/** The annotations and labels by which people and Strimzi speak about a KafkaRebalance. */
public final class Annotations {

    /** What the operator is asked to do; it takes the annotation away when it has done so. */
    public static final String REBALANCE = "strimzi.io/rebalance";

    /** {@code "true"}: a proposal is carried out without a yes. */
    public static final String AUTO_APPROVAL = "strimzi.io/rebalance-auto-approval";

    /** {@code "true"}: the resource only says how Strimzi itself is to rebalance when brokers come or go. */
    public static final String TEMPLATE = "strimzi.io/rebalance-template";

    /** {@code "true"}: the operator leaves the resource alone. */
    public static final String PAUSED = "strimzi.io/pause-reconciliation";

    /** Label: the Kafka that is rebalanced. */
    public static final String KAFKA = "strimzi.io/cluster";

    /** On what Strimzi made for itself. */
    static final String AUTO_REBALANCER = "strimzi.io/auto-rebalancing";

    private Annotations() {}
}
