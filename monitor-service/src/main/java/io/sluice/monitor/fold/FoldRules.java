package io.sluice.monitor.fold;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * The settings of the fold.
 *
 * @param staleAfter how long no probe may have got an answer until a state counts as stale
 * @param lostGrace how long a cluster must go on answering without a run until the run counts as lost
 * @param clockTolerance how far the clocks of Sluice's own instances may be apart
 * @param ui where a cluster's UI lies, for a browser
 * @param history where the history service lies, for a browser
 */
public record FoldRules(
        Duration staleAfter,
        Duration lostGrace,
        Duration clockTolerance,
        Function<String, Optional<URI>> ui,
        Optional<URI> history) {

    /**
     * Who reads what was written so long ago is behind: the answers of since then lie unread, and there is no silence to speak
     * of. Longer than clocks may be apart.
     */
    Duration readLateAfter() {
        Duration half = staleAfter.dividedBy(2);
        return half.compareTo(clockTolerance) > 0 ? half : clockTolerance;
    }
}
