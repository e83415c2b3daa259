package io.sluice.localstack.job;

import io.sluice.localstack.stack.Age;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The jobs with desired and actual state, as rows of a table. */
public final class JobList {

    private final SluiceApi api;

    public JobList(SluiceApi api) {
        this.api = api;
    }

    /** Job, desired, state, freshness, since, remark. */
    public List<List<String>> rows(Instant now) throws InterruptedException {
        return api.jobs().stream().map(job -> row(job, now)).toList();
    }

    private static List<String> row(JobView job, Instant now) {
        Optional<JobView.Status> status = job.status();
        return List.of(
                job.id(),
                job.desired(),
                status.map(JobView.Status::state).orElse("-"),
                status.map(JobView.Status::freshness).orElse("-"),
                status.flatMap(JobView.Status::since)
                        .map(since -> Age.words(Duration.between(since, now)))
                        .orElse("-"),
                status.flatMap(JobView.Status::remark).orElse(""));
    }
}
