package io.sluice.contracts.ownership;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much one partition has to do.
 *
 * @param partition its number
 * @param queued commands that wait for their turn in their job
 * @param inFlight commands that are being carried out, or wait for their cluster
 * @param oldest since when the oldest of the queued waits; absent: none waits
 * @param commandsPerSecond commands that ended, a moving average
 * @param executorTime executor time spent in each second, a moving average: 1 is one command at work all the time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PartitionLoad(
        int partition,
        long queued,
        long inFlight,
        @Nullable Instant oldest,
        double commandsPerSecond,
        double executorTime) {

    public PartitionLoad {
        if (partition < 0 || queued < 0 || inFlight < 0) {
            throw new IllegalArgumentException("A partition, what is queued and what is in flight are 0 or more (got "
                    + partition + ", " + queued + ", " + inFlight + ")");
        }
        if (!(commandsPerSecond >= 0) || !(executorTime >= 0)) {
            throw new IllegalArgumentException("Rates are 0 or more (got " + commandsPerSecond
                    + " commands a second and " + executorTime + " of executor time)");
        }
    }
}
