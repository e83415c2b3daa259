package io.sluice.monitor.fold;

import io.sluice.contracts.observation.Observation.Absent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a cluster does not list a run: the first answer of the row without it, and the last. Both are kept so that an
 * answer with it that arrives late can shorten the row.
 */
record Missing(Absent first, Absent last) {

    static Missing of(@Nullable Missing before, Absent news) {
        if (before == null) {
            return new Missing(news, news);
        }
        return new Missing(
                news.at().isBefore(before.first().at()) ? news : before.first(),
                news.at().isAfter(before.last().at()) ? news : before.last());
    }

    /** What is left of the row after the run was listed at {@code seenAt}. */
    @Nullable
    Missing afterSeenAt(Instant seenAt) {
        if (seenAt.isBefore(first.at())) {
            return this;
        }
        return seenAt.isBefore(last.at()) ? new Missing(last, last) : null;
    }
}
