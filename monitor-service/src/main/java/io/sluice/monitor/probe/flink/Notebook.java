package io.sluice.monitor.probe.flink;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.observation.Observation;
import io.sluice.monitor.roster.Assignment;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
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

    /** @param repeatAfter after this long a job is told again, changed or not, so that no loss lasts */
    Notebook(String cluster, Duration repeatAfter) {
        this.cluster = cluster;
        this.repeatAfter = repeatAfter;
    }

    /** A job whose trouble has no cause yet. */
    record Question(JobId job, FlinkJobId flinkJobId) {}

    /** What is to be told after an overview that was asked for at {@code asked}. */
    Map<JobId, Observation> compare(Collection<Assignment> jobs, Answer.Overview overview, Instant asked) {
        for (JobId job = notInTheLog.poll(); job != null; job = notInTheLog.poll()) {
            pages.computeIfPresent(job, (key, page) -> page.untold());
        }
        pages.keySet().retainAll(jobs.stream().map(Assignment::job).collect(Collectors.toUnmodifiableSet()));
        Map<JobId, Observation> news = new LinkedHashMap<>();
        for (Assignment assignment : jobs) {
            if (assignment.run() != null) {
                Page page = page(assignment.job(), assignment.run(), overview);
                if (page.isToBeTold(asked, repeatAfter)) {
                    page = page.told(asked);
                    news.put(assignment.job(), page.observation(assignment.job(), cluster, SOURCE, asked));
                }
                pages.put(assignment.job(), page);
            }
        }
        return news;
    }

    /** The jobs in trouble whose cause is not known, at most {@code limit} of them. */
    List<Question> questions(int limit) {
        return pages.entrySet().stream()
                .filter(page -> !page.getValue().explained())
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

    /** What was told about {@code job} did not reach the log. May be called from any thread. */
    void isNotInTheLog(JobId job) {
        notInTheLog.add(job);
    }

    private Page page(JobId job, Run run, Answer.Overview overview) {
        Listed listed = overview.jobs().get(run.flinkJobId());
        Page before = pages.get(job);
        return before == null ? Page.first(run, listed) : before.now(run, listed);
    }
}
