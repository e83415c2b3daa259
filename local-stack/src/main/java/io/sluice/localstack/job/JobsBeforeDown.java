package io.sluice.localstack.job;

import io.sluice.localstack.stack.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stops the running jobs with a savepoint before the stack goes down, since a session cluster without high availability forgets
 * them. What cannot be stopped in time goes down without: it goes on from its newest checkpoint.
 */
public final class JobsBeforeDown {

    // A savepoint is disk and CPU: more at once end no sooner.
    private static final int AT_ONCE = 8;

    private final SluiceApi api;
    private final ResumeNotes notes;
    private final String cluster;
    private final Progress progress;

    /**
     * @param notes where to note what the next {@code up} has to start
     * @param cluster the name of the stack's own Flink cluster: jobs of others run on
     */
    public JobsBeforeDown(SluiceApi api, Path notes, String cluster, Progress progress) {
        this.api = api;
        this.notes = new ResumeNotes(notes);
        this.cluster = cluster;
        this.progress = progress;
    }

    /** Returns when all have ended their stop, or the time is over. */
    public void stop(Duration within) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(within);
        List<JobView> running = api.jobs().stream()
                .filter(job -> job.cluster().equals(cluster))
                .filter(job -> job.shouldRun() && job.isActive())
                .toList();
        Map<String, StoppedJob> noted = new ConcurrentSkipListMap<>(notes.read());
        running.forEach(job -> noted.put(job.id(), new StoppedJob(job.id(), Optional.empty())));
        notes.write(noted.values());
        try (ExecutorService threads = Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofVirtual().name("stop-", 0).factory())) {
            running.forEach(job -> threads.submit(() -> stop(job.id(), deadline, noted)));
        }
    }

    private void stop(String job, Instant deadline, Map<String, StoppedJob> noted) {
        Instant began = Instant.now();
        try {
            CommandView sent = api.send(job, JobCommand.body("stop", Optional.empty(), false));
            noted.put(job, new StoppedJob(job, Optional.of(sent.id())));
            notes.write(noted.values());
            CommandView stop = api.await(sent, deadline);
            if (stop.isDone()) {
                progress.step(job, "stopped with a savepoint", began);
            } else {
                progress.step(
                        job,
                        "NOT stopped with a savepoint, it will go on from its newest checkpoint: "
                                + stop.problem().map(ProblemView::words).orElse("the time was over"));
            }
        } catch (ApiException e) {
            progress.step(
                    job, "NOT stopped with a savepoint, it will go on from its newest checkpoint: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("What to start again cannot be noted", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
