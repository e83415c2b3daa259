package io.sluice.monitor.probe.flink;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.observation.Observation.Checkpointed;
import io.sluice.monitor.roster.Assignment;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whose checkpoints one prober has asked for and told. It tells what is new, and once in a while everything that Flink
 * lists, so that no loss lasts; who hears of a checkpoint twice tells it once.
 */
final class CheckpointNotebook {

    static final String SOURCE = "flink-checkpoints";

    private static final Set<String> ENDED = Set.of("FINISHED", "CANCELED", "FAILED");

    private final String cluster;
    private final Turns turns;
    private final Duration repeatAfter;
    private final Map<JobId, Entry> entries = new HashMap<>();
    private final Queue<JobId> notInTheLog = new ConcurrentLinkedQueue<>();

    /**
     * @param turns how often a run is asked about while its state stays the same
     * @param repeatAfter after this long everything that is listed is told again
     */
    CheckpointNotebook(String cluster, Turns turns, Duration repeatAfter) {
        this.cluster = cluster;
        this.turns = turns;
        this.repeatAfter = repeatAfter;
    }

    /**
     * A run whose checkpoints are to be asked for.
     *
     * @param nativeState in which the overview lists it
     */
    record Question(JobId job, RunId run, FlinkJobId flinkJobId, String nativeState) {

        /** Nothing more comes of it. */
        boolean hasEnded() {
            return ENDED.contains(nativeState);
        }
    }

    /**
     * What is known of one run.
     *
     * @param askedAt when it was asked about last; absent: it is to be asked about at once
     * @param nativeState in which it was then
     * @param without whether Flink said that it takes none
     * @param told what was told last; absent: nothing, or it got lost
     */
    private record Entry(
            RunId run,
            @Nullable Instant askedAt,
            String nativeState,
            boolean without,
            Answer.@Nullable Checkpoints told,
            @Nullable Instant toldAt) {}

    /** Those to be asked about now, at most {@code limit}: first whose turn was longest ago. */
    List<Question> questions(Collection<Assignment> jobs, Answer.Overview overview, int limit, Instant now) {
        for (JobId job = notInTheLog.poll(); job != null; job = notInTheLog.poll()) {
            entries.computeIfPresent(
                    job,
                    (key, entry) -> new Entry(entry.run(), null, entry.nativeState(), entry.without(), null, null));
        }
        entries.keySet().retainAll(jobs.stream().map(Assignment::job).collect(Collectors.toUnmodifiableSet()));
        return jobs.stream()
                .flatMap(job -> question(job, overview).stream())
                .filter(question -> isToBeAsked(question, now))
                .sorted(Comparator.comparing(question -> askedAt(question.job())))
                .limit(Math.min(limit, turns.share(jobs.size())))
                .toList();
    }

    /** Takes an answer; what is to be told of it. */
    Optional<Checkpointed> take(Question question, Answer.Checkpoints answer, Instant asked) {
        Entry before = entry(question);
        boolean isToBeRepeated = before == null
                || before.told() == null
                || before.toldAt() == null
                || !before.toldAt().plus(repeatAfter).isAfter(asked);
        boolean isNew = isToBeRepeated || !answer.equals(before.told());
        entries.put(
                question.job(),
                new Entry(
                        question.run(),
                        asked,
                        question.nativeState(),
                        false,
                        isNew ? answer : before.told(),
                        isToBeRepeated ? asked : before.toldAt()));
        if (!isNew) {
            return Optional.empty();
        }
        Set<Long> known = isToBeRepeated
                ? Set.of()
                : before.told().ended().stream()
                        .map(CheckpointReader.Snapshot::id)
                        .collect(Collectors.toUnmodifiableSet());
        return Optional.of(new Checkpointed(
                question.job(),
                question.run(),
                cluster,
                answer.completed(),
                answer.failed(),
                answer.restoredFrom(),
                answer.ended().stream()
                        .filter(snapshot -> !known.contains(snapshot.id()))
                        .map(snapshot -> snapshot.of(question.job(), question.run()))
                        .toList(),
                SOURCE,
                asked));
    }

    /** Flink takes no checkpoints of the run, or does not know it any more. */
    void hasNone(Question question, Instant asked) {
        entries.put(question.job(), new Entry(question.run(), asked, question.nativeState(), true, null, null));
    }

    /**
     * There was no answer about this one: it is asked about again, in whichever state it is, and after the others. One whose page
     * cannot be read, or that is initializing, keeps nobody else from his turn.
     */
    void isSilent(Question question, Instant asked) {
        Entry before = entry(question);
        entries.put(
                question.job(),
                before == null
                        ? new Entry(question.run(), asked, "", false, null, null)
                        : new Entry(
                                before.run(),
                                asked,
                                before.nativeState(),
                                before.without(),
                                before.told(),
                                before.toldAt()));
    }

    /** What was told about {@code job} did not reach the log. May be called from any thread. */
    void isNotInTheLog(JobId job) {
        notInTheLog.add(job);
    }

    private boolean isToBeAsked(Question question, Instant now) {
        Entry entry = entry(question);
        if (entry == null || entry.askedAt() == null || !entry.nativeState().equals(question.nativeState())) {
            return true;
        }
        return !question.hasEnded()
                && (entry.without()
                        ? !entry.askedAt().plus(repeatAfter).isAfter(now)
                        : turns.isDue(entry.askedAt(), now));
    }

    private Instant askedAt(JobId job) {
        Entry entry = entries.get(job);
        return entry == null || entry.askedAt() == null ? Instant.MIN : entry.askedAt();
    }

    private @Nullable Entry entry(Question question) {
        Entry entry = entries.get(question.job());
        return entry == null || !entry.run().equals(question.run()) ? null : entry;
    }

    /** Empty if the overview does not list its run. */
    private static Optional<Question> question(Assignment job, Answer.Overview overview) {
        return Optional.ofNullable(job.run())
                .flatMap(run -> Optional.ofNullable(overview.jobs().get(run.flinkJobId()))
                        .map(listed -> new Question(job.job(), run.id(), run.flinkJobId(), listed.nativeState())));
    }
}
