package io.sluice.monitor.probe.flink;

import io.sluice.contracts.JobId;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.observation.Observation;
import io.sluice.contracts.observation.TaskCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A notebook's page about one run.
 *
 * @param listed how the overview listed it last; absent: it did not
 * @param cause why it is in trouble, as far as the JobManager was asked
 * @param explained whether there is nothing to ask about its trouble
 * @param ran whether all its tasks ran at some time
 * @param settings what it was shown to run with; absent: not asked yet
 * @param toTell how often it is still to be told
 * @param toldAt when it was told last
 */
record Page(
        Run run,
        @Nullable Listed listed,
        @Nullable String cause,
        boolean explained,
        boolean ran,
        @Nullable Map<String, String> settings,
        int toTell,
        @Nullable Instant toldAt) {

    /**
     * What is told of a run for the first time may overtake the job's record on its way to the fold, which then cannot use
     * it; so it is told in two rounds.
     */
    private static final int TIMES_FOR_A_NEW_RUN = 2;

    private static final String RUNNING = "RUNNING";

    static Page first(Run run, @Nullable Listed listed) {
        return new Page(run, null, null, true, false, null, TIMES_FOR_A_NEW_RUN, null).now(run, listed);
    }

    /** The page after one more overview. */
    Page now(Run current, @Nullable Listed news) {
        if (!run.id().equals(current.id())) {
            return first(current, news);
        }
        if (Objects.equals(listed, news)) {
            return this;
        }
        boolean nowRan = ran || news != null && areAllRunning(news);
        boolean trouble = news != null && isInTrouble(news, nowRan);
        return new Page(run, news, trouble ? cause : null, !trouble, nowRan, settings, Math.max(1, toTell), toldAt);
    }

    Page explained(@Nullable String newCause) {
        boolean isNew = !Objects.equals(cause, newCause);
        return new Page(run, listed, newCause, true, ran, settings, isNew ? Math.max(1, toTell) : toTell, toldAt);
    }

    boolean isToBeTold(Instant now, Duration repeatAfter) {
        return toTell > 0 || toldAt == null || !toldAt.plus(repeatAfter).isAfter(now);
    }

    /** Whether the next telling is only a repetition of what is in the log. */
    boolean isRepetition() {
        return toTell == 0 && toldAt != null;
    }

    Page told(Instant now) {
        return new Page(run, listed, cause, explained, ran, settings, Math.max(0, toTell - 1), now);
    }

    Page untold() {
        return new Page(run, listed, cause, explained, ran, settings, Math.max(1, toTell), toldAt);
    }

    /** @param asked when the overview was asked for: what it says was true then or later, and not before */
    Observation observation(JobId job, String cluster, String source, Instant asked) {
        return listed == null
                ? new Observation.Absent(job, run.id(), cluster, source, asked)
                : new Observation.Seen(
                        job,
                        run.id(),
                        cluster,
                        listed.nativeState(),
                        listed.tasks(),
                        listed.lastChange(),
                        cause,
                        null,
                        source,
                        asked,
                        settings);
    }

    /** Whether it is to be asked what the run runs with: once a run, as soon as Flink can show it. */
    boolean wantsSettings() {
        return settings == null && listed != null && RUNNING.equals(listed.nativeState());
    }

    Page showing(Map<String, String> shown) {
        return new Page(run, listed, cause, explained, ran, shown, Math.max(1, toTell), toldAt);
    }

    private static boolean isInTrouble(Listed listed, boolean ran) {
        return switch (listed.nativeState()) {
            case "FAILED", "FAILING", "RESTARTING" -> true;
            case RUNNING -> ran && !areAllRunning(listed);
            default -> false;
        };
    }

    private static boolean areAllRunning(Listed listed) {
        TaskCounts tasks = listed.tasks();
        return RUNNING.equals(listed.nativeState()) && tasks != null && tasks.allRunning();
    }
}
