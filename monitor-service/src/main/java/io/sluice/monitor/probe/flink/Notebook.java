package io.sluice.monitor.probe.flink;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.observation.Observation;
import io.sluice.monitor.roster.Assignment;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one prober has told about each job of its cluster, so that it tells changes only. A new prober has an empty
 * notebook and tells everything; what did not reach the log is told again.
 */
final class Notebook {

    static final String SOURCE = "flink-rest";

    private final String cluster;
    private final Duration repeatAfter;
    private final Map<JobId, Page> pages = new HashMap<>();
    private final Queue<JobId> notInTheLog = new ConcurrentLinkedQueue<>();
    private final Set<JobId> withSettings = new HashSet<>();
    private final Set<JobId> notShown = new HashSet<>();
    private final Set<JobId> notExplained = new HashSet<>();

    /** @param repeatAfter after this long a job is told again, changed or not, so that no loss lasts */
    Notebook(String cluster, Duration repeatAfter) {
        this.cluster = cluster;
        this.repeatAfter = repeatAfter;
    }

    /** A job about which there is something to ask. */
    record Question(JobId job, FlinkJobId flinkJobId) {}

    /** What is to be told after an overview that was asked for at {@code asked}. */
    Map<JobId, Observation> compare(Collection<Assignment> jobs, Answer.Overview overview, Instant asked) {
        for (JobId job = notInTheLog.poll(); job != null; job = notInTheLog.poll()) {
            pages.computeIfPresent(job, (key, page) -> page.untold());
        }
        pages.keySet().retainAll(jobs.stream().map(Assignment::job).collect(Collectors.toUnmodifiableSet()));
        withSettings.clear();
        jobs.stream().filter(Assignment::hasSettings).map(Assignment::job).forEach(withSettings::add);
        Map<JobId, Observation> news = new LinkedHashMap<>();
        for (Assignment assignment : jobs) {
            if (assignment.run() != null) {
                Page page = page(assignment.job(), assignment.run(), overview);
                if (page.isToBeTold(asked, repeatAfter)) {
                    Observation observation = page.observation(assignment.job(), cluster, SOURCE, asked);
                    news.put(assignment.job(), page.isRepetition() ? repeated(observation) : observation);
                    page = page.told(asked);
                }
                pages.put(assignment.job(), page);
            }
        }
        return news;
    }

    /** The jobs in trouble whose cause is not known, at most {@code limit} of them; first those that were not asked in vain. */
    List<Question> questions(int limit) {
        notExplained.retainAll(pages.keySet());
        return pages.entrySet().stream()
                .filter(page -> !page.getValue().explained())
                .sorted(Comparator.comparing(page -> notExplained.contains(page.getKey())))
                .limit(limit)
                .map(page -> new Question(page.getKey(), page.getValue().run().flinkJobId()))
                .toList();
    }

    /** Takes the answer to a question; what is to be told of it. */
    Optional<Observation> explain(JobId job, @Nullable String cause, Instant asked) {
        Page page = pages.get(job);
        if (page == null) {
            return Optional.empty();
        }
        boolean isNew = !Objects.equals(page.cause(), cause);
        Page explained = page.explained(cause);
        pages.put(job, isNew ? explained.told(asked) : explained);
        return isNew ? Optional.of(explained.observation(job, cluster, SOURCE, asked)) : Optional.empty();
    }

    /** The jobs whose settings are not known, at most {@code limit} of them; first those that were not asked in vain. */
    List<Question> settingsToAsk(int limit) {
        notShown.retainAll(pages.keySet());
        return pages.entrySet().stream()
                .filter(page ->
                        withSettings.contains(page.getKey()) && page.getValue().wantsSettings())
                .sorted(Comparator.comparing(page -> notShown.contains(page.getKey())))
                .limit(limit)
                .map(page -> new Question(page.getKey(), page.getValue().run().flinkJobId()))
                .toList();
    }

    /** The settings of {@code job} were asked for in vain: others go first. */
    void isNotShown(JobId job) {
        inVain(notShown, job);
    }

    /** The cause of {@code job} was asked for in vain: others go first. */
    void isNotExplained(JobId job) {
        inVain(notExplained, job);
    }

    private static void inVain(Set<JobId> asked, JobId job) {
        if (!asked.add(job)) {
            // All others have been asked by now, so every one has its turn again.
            asked.clear();
            asked.add(job);
        }
    }

    /** Takes what a run was shown to run with; what is to be told of it. */
    Optional<Observation> show(JobId job, Map<String, String> settings, Instant asked) {
        Page page = pages.get(job);
        if (page == null) {
            return Optional.empty();
        }
        Page showing = page.showing(settings).told(asked);
        pages.put(job, showing);
        return Optional.of(showing.observation(job, cluster, SOURCE, asked));
    }

    /** What was told about {@code job} did not reach the log. May be called from any thread. */
    void isNotInTheLog(JobId job) {
        notInTheLog.add(job);
    }

    private static Observation repeated(Observation observation) {
        return observation instanceof Observation.Seen seen ? seen.asRepeated() : observation;
    }

    private Page page(JobId job, Run run, Answer.Overview overview) {
        Listed listed = overview.jobs().get(run.flinkJobId());
        Page before = pages.get(job);
        return before == null ? Page.first(run, listed) : before.now(run, listed);
    }
}
