package io.sluice.contracts.rebalance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Cruise Control proposes to do.
 *
 * @param replicaMoves between brokers
 * @param diskMoves between disks of one broker
 * @param leaderMoves of leadership alone
 * @param dataMb to be moved between brokers, in MB
 * @param diskDataMb to be moved between disks of one broker, in MB
 * @param balancednessBefore 0 to 100; absent where Cruise Control does not say
 * @param balancednessAfter 0 to 100; absent where Cruise Control does not say
 * @param monitoredPercent of partitions that Cruise Control has numbers about
 * @param windows of numbers that the proposal rests on
 * @param brokers their load before and after; none where Cruise Control does not say
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Proposal(
        long replicaMoves,
        long diskMoves,
        long leaderMoves,
        long dataMb,
        long diskDataMb,
        @Nullable Double balancednessBefore,
        @Nullable Double balancednessAfter,
        @Nullable Double monitoredPercent,
        @Nullable Integer windows,
        @Nullable List<BrokerChange> brokers) {

    public Proposal {
        brokers = brokers == null ? List.of() : List.copyOf(brokers);
    }

    /**
     * One broker before and after.
     *
     * @param before absent where it is not known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record BrokerChange(
            int broker, @Nullable Load before, @Nullable Load after) {}

    /**
     * The load of one broker.
     *
     * @param diskMb what its replicas need, in MB
     * @param cpuPercent 0 to 100
     */
    public record Load(double diskMb, int replicas, int leaders, double cpuPercent) {}
}
