package io.sluice.monitor.probe.cruisecontrol;

import io.sluice.contracts.JobId;
import io.sluice.cruisecontrol.watch.Saying;
import io.sluice.cruisecontrol.watch.Watched;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** What was told of each run, so that changes are told and little else. */
final class Told {

    private final Duration repeatAfter;
    private final Map<JobId, Entry> entries = new HashMap<>();
    private final Queue<JobId> notInTheLog = new ConcurrentLinkedQueue<>();

    private record Entry(Watched watched, Saying saying, Instant since, Instant toldAt) {}

    /** @param repeatAfter after this long a run is told again, changed or not, so that no loss lasts */
    Told(Duration repeatAfter) {
        this.repeatAfter = repeatAfter;
    }

    /** What is to be told now, and of when it is. */
    record News(Watched watched, Saying saying, Instant at) {}

    Collection<News> compare(Map<Watched, Saying> sayings, Instant now) {
        for (JobId job = notInTheLog.poll(); job != null; job = notInTheLog.poll()) {
            entries.remove(job);
        }
        entries.keySet().retainAll(sayings.keySet().stream().map(Watched::job).collect(Collectors.toUnmodifiableSet()));
        return sayings.entrySet().stream()
                .filter(entry -> isNews(entry.getKey(), entry.getValue(), now))
                .map(entry -> told(entry.getKey(), entry.getValue(), now))
                .toList();
    }

    /** What was told about {@code job} did not reach the log. May be called from any thread. */
    void isNotInTheLog(JobId job) {
        notInTheLog.add(job);
    }

    private boolean isNews(Watched watched, Saying saying, Instant now) {
        Entry before = entries.get(watched.job());
        return before == null
                || !saysTheSame(before, watched, saying)
                || !now.isBefore(before.toldAt().plus(repeatAfter));
    }

    private News told(Watched watched, Saying saying, Instant now) {
        Entry before = entries.get(watched.job());
        // What is settled is not asked for again, so it is told again as of when it was heard.
        boolean isOld = before != null && saying.isSettled() && saysTheSame(before, watched, saying);
        Instant since = isOld ? before.since() : now;
        entries.put(watched.job(), new Entry(watched, saying, since, now));
        return new News(watched, saying, since);
    }

    private static boolean saysTheSame(Entry before, Watched watched, Saying saying) {
        if (!before.watched().run().equals(watched.run())) {
            return false;
        }
        return before.saying() instanceof Saying.Word old && saying instanceof Saying.Word now
                ? old.word() == now.word()
                        && java.util.Objects.equals(old.cause(), now.cause())
                        && now.report().tellsTheSameAs(old.report())
                : before.saying().equals(saying);
    }
}
