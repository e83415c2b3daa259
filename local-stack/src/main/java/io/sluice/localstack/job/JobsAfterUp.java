package io.sluice.localstack.job;

import io.sluice.localstack.stack.Progress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Starts the jobs that the stack lost by going down, and waits until what should run does. */
public final class JobsAfterUp {

    // Several starts on two cores that have just started everything else.
    private static final Duration COMMAND_WITHIN = Duration.ofSeconds(60);
    private static final long ASK_EVERY_MILLIS = 500;

    private final SluiceApi api;
    private final ArchivedRuns archived;
    private final FlinkJobs flink;
    private final ResumeNotes notes;
    private final String cluster;
    private final Progress progress;

    /**
     * @param flink the base of Flink's REST API
     * @param archived the runs whose end was archived
     * @param notes what the last {@code down} noted
     * @param cluster the name of the stack's own Flink cluster
     */
    public JobsAfterUp(SluiceApi api, URI flink, ArchivedRuns archived, Path notes, String cluster, Progress progress) {
        this.api = api;
        this.archived = archived;
        this.flink = new FlinkJobs(flink);
        this.notes = new ResumeNotes(notes);
        this.cluster = cluster;
        this.progress = progress;
    }

    /** Starts what has to be started again and tells what came of it; what could not be started stays noted for the next time. */
    public void resume() throws IOException, InterruptedException {
        resume(COMMAND_WITHIN);
    }

    void resume(Duration commandWithin) throws IOException, InterruptedException {
        Map<String, StoppedJob> noted = notes.read();
        Set<String> known = flink.known();
        List<CommandView> starts = new ArrayList<>();
        Set<String> postponed = new HashSet<>();
        for (JobView job : api.jobs()) {
            if (!job.cluster().equals(cluster)) {
                continue;
            }
            Optional<StoppedJob> note = Optional.ofNullable(noted.get(job.id()));
            if (note.isEmpty() && job.shouldRun()) {
                // What ended while nobody looked is over, although the view still says RUNNING.
                addIfArchived(job, known);
            }
            List<CommandView> commands = settledCommands(job, note, known, commandWithin);
            switch (ResumePlan.decide(job, identified(job, note, commands), commands, known)) {
                case ResumePlan.Decision.Start start -> {
                    progress.step(job.id(), "start: " + start.reason());
                    starts.add(api.send(job.id(), JobCommand.body("start", Optional.empty(), false)));
                }
                case ResumePlan.Decision.Leave leave -> forget(job, leave, noted);
                case ResumePlan.Decision.Postpone postpone -> {
                    progress.step(
                            job.id(), "NOT started again yet: " + postpone.reason() + "; `./sluice up` does then");
                    postponed.add(job.id());
                }
            }
        }
        awaitStarts(starts, noted, commandWithin);
        Set<String> started = starts.stream().map(CommandView::job).collect(Collectors.toSet());
        // What is left is what could not be started; a job that was deleted meanwhile is nobody's concern.
        noted.keySet().removeIf(job -> !started.contains(job) && !postponed.contains(job));
        notes.write(noted.values());
    }

    /** Waits until every job that should run does; returns whether that came in time. */
    public boolean awaitRunning(Duration within) throws InterruptedException {
        Instant deadline = Instant.now().plus(within);
        Instant began = Instant.now();
        List<JobView> missing = missing();
        boolean waited = !missing.isEmpty();
        while (!missing.isEmpty() && Instant.now().isBefore(deadline)) {
            TimeUnit.MILLISECONDS.sleep(ASK_EVERY_MILLIS);
            missing = missing();
        }
        for (JobView job : missing) {
            progress.step(
                    job.id(),
                    "should run and is "
                            + job.status().map(JobView.Status::state).orElse("not seen yet")
                            + job.status()
                                    .flatMap(JobView.Status::remark)
                                    .map(remark -> ": " + remark)
                                    .orElse(""));
        }
        if (missing.isEmpty() && waited) {
            progress.step("jobs", "run", began);
        }
        return missing.isEmpty();
    }

    private void addIfArchived(JobView job, Set<String> known) throws InterruptedException {
        Optional<String> run = job.flinkJobId().filter(id -> !known.contains(id));
        if (run.isPresent() && archived.has(run.get())) {
            known.add(run.get());
        }
    }

    private void forget(JobView job, ResumePlan.Decision.Leave leave, Map<String, StoppedJob> noted) {
        boolean stopped = noted.remove(job.id()) != null && !job.shouldRun();
        if (stopped) {
            progress.step(job.id(), "not started again: " + leave.reason());
        }
    }

    /**
     * The note with the id of its stop. A {@code down} that died before it knew the id noted the key: whether the stop that is the last
     * word on the job has that key is told by sending it again. If that stop was never sent it is one now, of a job that a person stopped.
     */
    private Optional<StoppedJob> identified(JobView job, Optional<StoppedJob> note, List<CommandView> commands)
            throws InterruptedException {
        Optional<CommandView> stop = commands.stream()
                .filter(CommandView::setsDesired)
                .findFirst()
                .filter(CommandView::isStop)
                // One that failed leaves the job running, and then nobody asks whose it was.
                .filter(last -> !job.shouldRun() || !last.isFinal());
        if (note.isEmpty() || note.get().command().isPresent() || stop.isEmpty()) {
            return note;
        }
        StoppedJob stopped = note.get();
        return Optional.of(stopped.stoppedBy(
                api.send(stopped.job(), JobCommand.body("stop", Optional.empty(), false), stopped.key())));
    }

    private List<JobView> missing() throws InterruptedException {
        return api.jobs().stream()
                .filter(job -> job.cluster().equals(cluster))
                .filter(job -> job.shouldRun() && !job.isIn("RUNNING") && !job.hasEnded())
                .toList();
    }

    private List<CommandView> settledCommands(
            JobView job, Optional<StoppedJob> note, Set<String> known, Duration within) throws InterruptedException {
        boolean inQuestion = note.isPresent()
                || (job.shouldRun() && job.flinkJobId().filter(known::contains).isEmpty());
        if (!inQuestion) {
            return List.of();
        }
        List<CommandView> commands = api.commands(job.id());
        Optional<CommandView> last =
                commands.stream().filter(CommandView::setsDesired).findFirst();
        if (last.isEmpty() || last.get().isFinal()) {
            return commands;
        }
        // The dispatcher that came up just now goes on with it.
        api.await(last.get(), Instant.now().plus(within));
        return api.commands(job.id());
    }

    private void awaitStarts(List<CommandView> starts, Map<String, StoppedJob> noted, Duration within)
            throws InterruptedException {
        Instant began = Instant.now();
        Instant deadline = began.plus(within);
        for (CommandView sent : starts) {
            CommandView start = api.await(sent, deadline);
            if (start.isDone()) {
                noted.remove(start.job());
                progress.step(start.job(), "started again", began);
            } else {
                progress.step(
                        start.job(),
                        "NOT started again: "
                                + start.problem().map(ProblemView::words).orElse("no outcome in time"));
            }
        }
    }
}
