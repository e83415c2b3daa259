package io.sluice.contracts.ownership;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one dispatcher owns and how much it has to do; the value of {@code sluice.loads}, whose key is the instance. It is
 * written regularly and on each change; a tombstone says that the instance has left in order. One that says nothing for
 * {@link #silence} counts as gone.
 *
 * @param instance the instance's id, another one after each start
 * @param host a name for people of where it runs
 * @param version of the dispatcher; absent where it is not known
 * @param startedAt when the process began
 * @param at when this was measured, on the instance's clock
 * @param silence how long after its last word the instance counts as gone
 * @param partitions one for each partition that it owns, by number
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InstanceLoad(
        String instance,
        String host,
        @Nullable String version,
        Instant startedAt,
        Instant at,
        Duration silence,
        State state,
        List<PartitionLoad> partitions) {

    public InstanceLoad {
        requireNonNull(instance, "instance");
        requireNonNull(host, "host");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(at, "at");
        requireNonNull(silence, "silence");
        requireNonNull(state, "state");
        partitions = partitions.stream()
                .sorted(Comparator.comparingInt(PartitionLoad::partition))
                .toList();
    }

    /** Whether so much time has passed that nothing is to be expected of it any more; clocks must agree to {@link #silence}. */
    public boolean isGone(Instant now) {
        return now.isAfter(at.plus(silence));
    }

    /** What an instance is about. */
    public enum State {
        /** Carries out the commands of its partitions. */
        @JsonProperty("running")
        RUNNING,
        /** Begins, or takes part in sharing out the partitions. */
        @JsonProperty("rebalancing")
        REBALANCING,
        /** Leaves in order: begins nothing any more, and ends what is in flight. */
        @JsonProperty("draining")
        DRAINING
    }
}
