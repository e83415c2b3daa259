package io.sluice.monitor.probe.kubernetes;

import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * What this prober has told of each job, so that it tells changes only. A new one tells everything; what did not reach
 * the log is told again, and so is everything once in a while.
 */
final class Told {

    /**
     * What is told of a run for the first time may overtake the job's record on its way to the fold, which then cannot use
     * it; so it is told in two rounds.
     */
    private static final int TIMES_FOR_A_NEW_RUN = 2;

    private final Duration repeatAfter;
    private final Map<JobId, Page> pages = new HashMap<>();
    private final Queue<JobId> notInTheLog = new ConcurrentLinkedQueue<>();

    /** What was told of one run: what it meant, since when, when, and how often that is still to be told. */
    private record Page(RunId run, Object meaning, Instant since, Instant toldAt, int toTell) {}

    Told(Duration repeatAfter) {
        this.repeatAfter = repeatAfter;
    }

    /** A round begins: about jobs that are not there any more nothing is kept. */
    void begin(Collection<JobId> jobs) {
        pages.keySet().retainAll(jobs);
        for (JobId job = notInTheLog.poll(); job != null; job = notInTheLog.poll()) {
            pages.remove(job);
        }
    }

    /** Since when {@code meaning} is what there is to say about {@code run}. */
    Instant since(JobId job, RunId run, Object meaning, Instant now) {
        Page before = pages.get(job);
        return isSame(before, run, meaning) ? before.since() : now;
    }

    /** Whether {@code meaning} is to be told now. */
    boolean isDue(JobId job, RunId run, Object meaning, Instant now) {
        Page before = pages.get(job);
        return before == null
                || !isSame(before, run, meaning)
                || before.toTell() > 0
                || !before.toldAt().plus(repeatAfter).isAfter(now);
    }

    /** Whether telling {@code meaning} now only repeats what is in the log. */
    boolean isRepetition(JobId job, RunId run, Object meaning) {
        Page before = pages.get(job);
        return isSame(before, run, meaning) && before.toTell() == 0;
    }

    /** {@code meaning} is told now. */
    void tell(JobId job, RunId run, Object meaning, Instant now) {
        Page before = pages.get(job);
        boolean isNewRun = before == null || !before.run().equals(run);
        int toTell = isNewRun ? TIMES_FOR_A_NEW_RUN : isSame(before, run, meaning) ? before.toTell() : 1;
        pages.put(job, new Page(run, meaning, since(job, run, meaning, now), now, Math.max(0, toTell - 1)));
    }

    /** What was told about {@code job} did not reach the log. May be called from any thread. */
    void isNotInTheLog(JobId job) {
        notInTheLog.add(job);
    }

    private static boolean isSame(@Nullable Page before, RunId run, Object meaning) {
        return before != null && before.run().equals(run) && before.meaning().equals(meaning);
    }
}
