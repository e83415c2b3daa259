package io.sluice.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one policy of a job remembers of what it did.
 *
 * @param usedThrough checkpoints that ended until then have had their effect: the window is empty of them
 * @param at when it acted last
 * @param times how often it acted on the same last completed checkpoint: of a policy that acts by time
 * @param on the checkpoint that {@code times} is about
 * @param heldUntil what it told last of being held back: not before then
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Acted(
        @Nullable Instant usedThrough,
        @Nullable Instant at,
        int times,
        @Nullable Long on,
        @Nullable Instant heldUntil) {

    static Acted never() {
        return new Acted(null, null, 0, null, null);
    }

    boolean counts(Instant ended) {
        return usedThrough == null || ended.isAfter(usedThrough);
    }

    Acted acted(Instant when, Instant newestCounted, long checkpoint) {
        return new Acted(newestCounted, when, on != null && on == checkpoint ? times + 1 : 1, checkpoint, null);
    }

    /** How often it acted on this checkpoint as the last completed one. */
    int timesOn(long checkpoint) {
        return on != null && on == checkpoint ? times : 0;
    }

    Acted held(Instant until) {
        return new Acted(usedThrough, at, times, on, until);
    }
}
