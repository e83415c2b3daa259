package io.sluice.monitor.selfcheck;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the self-check remembers of a job between two looks.
 *
 * @param divergedSince since when it is not as it is wanted, with nobody at it; absent while it is
 * @param run of which the repairs were counted last
 * @param repairsOfRun how often that run, or a job without one, was repaired
 * @param repairs when the job was repaired, over all its runs, oldest first
 * @param pace of a rebalance: how far it was, and since when; absent while it is at rest
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Attention(
        @Nullable Instant divergedSince,
        @Nullable RunId run,
        int repairsOfRun,
        List<Instant> repairs,
        @Nullable Pace pace) {

    private static final Attention NONE = new Attention(null, null, 0, List.of(), null);

    public Attention {
        repairs = repairs == null ? List.of() : List.copyOf(repairs);
    }

    public static Attention none() {
        return NONE;
    }

    public boolean isNone() {
        return equals(NONE);
    }

    /** It is as it is wanted. The number of its run's repairs is kept: ids are made from it. */
    Attention agrees(@Nullable RunId current) {
        return repairs.isEmpty() && !Objects.equals(run, current)
                ? NONE.at(pace)
                : new Attention(null, run, repairsOfRun, repairs, pace);
    }

    Attention divergesSince(Instant since) {
        return divergedSince == null ? new Attention(since, run, repairsOfRun, repairs, pace) : this;
    }

    /** How often {@code current} was repaired: the next one has this number. */
    int repairsOf(@Nullable RunId current) {
        return Objects.equals(run, current) ? repairsOfRun : 0;
    }

    Attention repaired(@Nullable RunId current, Instant now) {
        return new Attention(
                divergedSince,
                current,
                repairsOf(current) + 1,
                Stream.concat(repairs.stream(), Stream.of(now)).toList(),
                pace);
    }

    /** @param now how far a rebalance is; absent: it is at rest, or it is none */
    Attention at(@Nullable Pace now) {
        return Objects.equals(pace, now) ? this : new Attention(divergedSince, run, repairsOfRun, repairs, now);
    }

    /** Without the repairs that no budget counts any more. */
    Attention withRepairsWithin(Duration within, Instant now) {
        List<Instant> recent =
                repairs.stream().filter(at -> at.plus(within).isAfter(now)).toList();
        return recent.size() == repairs.size() ? this : new Attention(divergedSince, run, repairsOfRun, recent, pace);
    }
}
