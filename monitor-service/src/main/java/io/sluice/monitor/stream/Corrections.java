package io.sluice.monitor.stream;

import io.sluice.contracts.observation.Observation.Seen;
import io.sluice.monitor.fold.FoldState;
import org.jboss.logging.Logger;

/**
 * Compares the fold with what the probes say once more of every job, changed or not. Where that changes a state, the fold had it
 * wrong: something was lost or misread, which nobody would notice but for this.
 */
final class Corrections {

    private static final Logger LOG = Logger.getLogger(Corrections.class);

    private final FoldMetrics metrics;

    Corrections(FoldMetrics metrics) {
        this.metrics = metrics;
    }

    /** @param seen a repetition that made {@code after} of {@code before} */
    void compare(FoldState before, FoldState after, Seen seen) {
        if (before.status().state() != after.status().state()) {
            LOG.warnf(
                    "The state was %s and is corrected to %s: the probe said %s before, and it was not heard; job=%s run=%s",
                    before.status().state(), after.status().state(), seen.nativeState(), seen.job(), seen.run());
            metrics.corrected();
        }
    }
}
