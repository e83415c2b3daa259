package io.sluice.monitor.fold;

import io.sluice.contracts.observation.Observation.Absent;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * That a source does not list a run: the answers of the row without it. Their times are kept, and not only the first and
 * the last, so that an answer with the run that arrives late shortens the row to what it would have been in order.
 *
 * @param latest the last of them
 * @param times of all that are kept, the oldest first
 */
record Missing(Absent latest, List<Instant> times) {

    /** Of a longer row the oldest and the newest are kept: when it began counts, and what a late answer may leave of it. */
    private static final int MAX_TIMES = 8;

    Missing {
        times = times == null ? List.of() : List.copyOf(times);
    }

    static Missing of(@Nullable Missing before, Absent news) {
        if (before == null) {
            return new Missing(news, List.of(news.at()));
        }
        TreeSet<Instant> times = new TreeSet<>(before.times());
        times.add(news.at());
        if (times.size() > MAX_TIMES) {
            times.remove(times.higher(times.first()));
        }
        return new Missing(news.at().isAfter(before.latest().at()) ? news : before.latest(), List.copyOf(times));
    }

    /** The first answer without the run. */
    Absent first() {
        return new Absent(latest.job(), latest.run(), latest.cluster(), latest.source(), times.getFirst());
    }

    /** What is left of the row after the run was listed at {@code seenAt}. */
    @Nullable
    Missing afterSeenAt(Instant seenAt) {
        List<Instant> since = times.stream().filter(seenAt::isBefore).toList();
        return since.isEmpty() ? null : new Missing(latest, since);
    }
}
