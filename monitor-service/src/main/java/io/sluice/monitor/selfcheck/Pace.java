package io.sluice.monitor.selfcheck;

import io.sluice.contracts.rebalance.Progress;
import io.sluice.contracts.state.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a rebalance was when it was found to have got on last.
 *
 * @param moves that were finished
 * @param since when it was found there first
 */
public record Pace(State state, long movedMb, long moves, Instant since) {

    static Pace of(State state, @Nullable Progress progress, Instant now) {
        return progress == null
                ? new Pace(state, 0, 0, now)
                : new Pace(state, progress.movedMb(), progress.finishedMoves(), now);
    }

    /** This one, unless it is further than {@code before}. */
    Pace orAsBefore(@Nullable Pace before) {
        boolean isSame = before != null && before.state == state && before.movedMb == movedMb && before.moves == moves;
        return isSame ? before : this;
    }
}
