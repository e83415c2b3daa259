package io.sluice.contracts.rebalance;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a rebalance moves, in the words of Strimzi's KafkaRebalance. */
public enum RebalanceMode {
    /** Over all brokers. */
    @JsonProperty("full")
    FULL,
    /** Replicas to brokers that were added. */
    @JsonProperty("add-brokers")
    ADD_BROKERS,
    /** Replicas away from brokers that are to go. */
    @JsonProperty("remove-brokers")
    REMOVE_BROKERS,
    /** Replicas away from volumes that are to go, to other volumes of the same broker. */
    @JsonProperty("remove-disks")
    REMOVE_DISKS;

    /** Whether {@code brokers} says which. */
    public boolean needsBrokers() {
        return this == ADD_BROKERS || this == REMOVE_BROKERS;
    }
}
