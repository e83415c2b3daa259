package io.sluice.localstack.job;

import io.sluice.localstack.stack.Age;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The jobs with desired and actual state, as rows of a table. */
public final class JobList {

    // A stack trace's first line can fill a screen; the console shows the whole.
    private static final int LONGEST_REMARK = 120;

    private final SluiceApi api;

    public JobList(SluiceApi api) {
        this.api = api;
    }

    /** Job, desired, state, freshness, since, remark. */
    public List<List<String>> rows(Instant now) throws InterruptedException {
        return api.jobs().stream().map(job -> row(job, now)).toList();
    }

    static List<String> row(JobView job, Instant now) {
        Optional<JobView.Status> status = job.status();
        return List.of(
                job.id(),
                job.desired(),
                status.map(JobView.Status::state).orElse("-"),
                status.map(JobView.Status::freshness).orElse("-"),
                status.flatMap(JobView.Status::since)
                        .map(since -> Age.words(Duration.between(since, now)))
                        .orElse("-"),
                status.map(seen -> remark(seen, now)).orElse(""));
    }

    /** Staleness stands beside the state and never in its place. */
    private static String remark(JobView.Status status, Instant now) {
        String unconfirmed = status.staleSince()
                .map(since -> "not confirmed for " + Age.words(Duration.between(since, now)))
                .orElse("");
        String cause = status.remark().map(JobList::brief).orElse("");
        return unconfirmed.isEmpty() || cause.isEmpty() ? unconfirmed + cause : unconfirmed + ": " + cause;
    }

    private static String brief(String remark) {
        String line = remark.lines().findFirst().orElse("");
        return line.length() <= LONGEST_REMARK ? line : line.substring(0, LONGEST_REMARK) + "…";
    }
}
