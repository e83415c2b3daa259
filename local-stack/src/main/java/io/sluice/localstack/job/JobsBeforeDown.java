package io.sluice.localstack.job;

import io.sluice.localstack.stack.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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
        try (ExecutorService threads = Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofVirtual().name("stop-", 0).factory())) {
            List<Future<?>> stops = new ArrayList<>();
            running.forEach(job -> stops.add(threads.submit(() -> stop(job, deadline, noted))));
            for (Future<?> stop : stops) {
                stop.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A job's stop ended with what nobody expected", e.getCause());
        }
    }

    private void stop(JobView running, Instant deadline, Map<String, StoppedJob> noted) {
        String job = running.id();
        Instant began = Instant.now();
        StoppedJob note =
                new StoppedJob(job, running.generation(), UUID.randomUUID().toString(), Optional.empty());
        try {
            // Not earlier: while this `down` lives, a job that waits for its turn is a person's to stop.
            note(note, noted);
            CommandView sent = api.send(job, JobCommand.body("stop", Optional.empty(), false), note.key());
            note(note.stoppedBy(sent), noted);
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
            progress.step(
                    job, "NOT stopped with a savepoint, since it cannot be noted that it is to start again: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(StoppedJob note, Map<String, StoppedJob> noted) throws IOException {
        noted.put(note.job(), note);
        notes.write(noted.values());
    }
}
