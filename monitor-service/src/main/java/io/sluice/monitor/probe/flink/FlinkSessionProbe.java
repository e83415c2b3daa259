package io.sluice.monitor.probe.flink;

import io.sluice.contracts.JobId;
import io.sluice.contracts.observation.Observation;
import io.sluice.contracts.observation.Observation.Answered;
import io.sluice.contracts.observation.Observation.Unreachable;
import io.sluice.monitor.probe.ObservationLog;
import io.sluice.monitor.probe.Probe;
import io.sluice.monitor.roster.Assignment;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a Flink session cluster, or at one of many JobManagers of a Kubernetes cluster. First what changed is told, then
 * that it answered: who hears of the answer has heard before what the answer said. That is told once to each partition, where
 * the JobManager stands for the whole cluster, else of each of its jobs.
 */
final class FlinkSessionProbe implements Probe {

    private final String cluster;
    private final FlinkRest rest;
    private final Notebook notebook;
    private final CheckpointRounds checkpoints;
    private final ObservationLog log;
    private final Clock clock;
    private final int maxQuestions;
    private final Serves serves;
    private final @Nullable UnmanagedRuns unmanaged;

    /**
     * @param maxQuestions how many jobs' exceptions are asked for in one round at most
     * @param serves whom the JobManager serves
     * @param unmanaged is shown the overview; absent where nothing on the JobManager could be adopted
     */
    FlinkSessionProbe(
            String cluster,
            FlinkRest rest,
            Notebook notebook,
            CheckpointRounds checkpoints,
            ObservationLog log,
            Clock clock,
            int maxQuestions,
            Serves serves,
            @Nullable UnmanagedRuns unmanaged) {
        this.serves = serves;
        this.unmanaged = unmanaged;
        this.cluster = cluster;
        this.rest = rest;
        this.notebook = notebook;
        this.checkpoints = checkpoints;
        this.log = log;
        this.clock = clock;
        this.maxQuestions = maxQuestions;
    }

    @Override
    public Result round(Collection<Assignment> jobs) throws InterruptedException {
        Instant asked = clock.instant();
        return switch (rest.overview()) {
            case Answer.Overview overview -> {
                notebook.compare(jobs, overview, asked).forEach(this::tell);
                tellOwners(jobs, job -> new Answered(job, cluster, Notebook.SOURCE, asked));
                explainTroubles(asked);
                readSettings(asked);
                if (unmanaged != null) {
                    unmanaged.compare(jobs, overview, asked);
                }
                checkpoints.ask(jobs, overview, asked);
                yield new Result.Answered();
            }
            case Answer.Silence silence -> {
                tellOwners(jobs, job -> new Unreachable(job, cluster, silence.cause(), Notebook.SOURCE, asked));
                yield new Result.Unreachable(silence.cause());
            }
            case Answer.Explained explained ->
                throw new IllegalStateException("An overview explains no single job: " + explained);
            case Answer.Shown shown -> throw new IllegalStateException("An overview shows no settings: " + shown);
            case Answer.Checkpoints other -> throw new IllegalStateException("No overview: " + other);
            case Answer.NoCheckpoints other -> throw new IllegalStateException("No overview: " + other);
        };
    }

    private void explainTroubles(Instant asked) throws InterruptedException {
        for (Notebook.Question question : notebook.questions(maxQuestions)) {
            if (!(rest.exceptions(question.flinkJobId()) instanceof Answer.Explained explained)) {
                // It does not answer any more, or not about this one: the next round asks again, and about others
                // first.
                notebook.isNotExplained(question.job());
                return;
            }
            notebook.explain(question.job(), explained.cause(), asked)
                    .ifPresent(observation -> tell(question.job(), observation));
        }
    }

    /** Once a run: they do not change while it runs. */
    private void readSettings(Instant asked) throws InterruptedException {
        for (Notebook.Question question : notebook.settingsToAsk(maxQuestions)) {
            if (!(rest.settings(question.flinkJobId(), serves == Serves.ONE_JOB) instanceof Answer.Shown shown)) {
                notebook.isNotShown(question.job());
                return;
            }
            notebook.show(question.job(), shown.settings(), asked)
                    .ifPresent(observation -> tell(question.job(), observation));
        }
    }

    private void tell(JobId job, Observation observation) {
        log.tell(job, observation, () -> notebook.isNotInTheLog(job));
    }

    /** @param about makes the observation about a job, or, of no job, about the whole cluster */
    private void tellOwners(Collection<Assignment> jobs, Function<@Nullable JobId, Observation> about) {
        if (serves != Serves.THE_CLUSTER) {
            // Not repeated where it is lost: the next round follows.
            jobs.forEach(job -> log.tell(job.job(), about.apply(job.job()), () -> {}));
            return;
        }
        Observation observation = about.apply(null);
        jobs.stream()
                .mapToInt(job -> log.partitionOf(job.job()))
                .distinct()
                .forEach(partition -> log.tell(partition, cluster, observation));
    }
}
