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
import org.jspecify.annotations.Nullable;

/**
 * Looks at a Flink session cluster, or at a JobManager that serves one job alone. First what changed is told, then to each partition that has jobs of the cluster that
 * it answered: who hears of the answer has heard before what the answer said.
 */
final class FlinkSessionProbe implements Probe {

    private final String cluster;
    private final FlinkRest rest;
    private final Notebook notebook;
    private final ObservationLog log;
    private final Clock clock;
    private final int maxQuestions;
    private final @Nullable JobId only;

    /**
     * @param maxQuestions how many jobs' exceptions are asked for in one round at most
     * @param only the job that the JobManager serves alone; absent: it stands for the whole cluster
     */
    FlinkSessionProbe(
            String cluster,
            FlinkRest rest,
            Notebook notebook,
            ObservationLog log,
            Clock clock,
            int maxQuestions,
            @Nullable JobId only) {
        this.only = only;
        this.cluster = cluster;
        this.rest = rest;
        this.notebook = notebook;
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
                tellOwners(jobs, new Answered(only, cluster, Notebook.SOURCE, asked));
                explainTroubles(asked);
                readSettings(asked);
                yield new Result.Answered();
            }
            case Answer.Silence silence -> {
                tellOwners(jobs, new Unreachable(only, cluster, silence.cause(), Notebook.SOURCE, asked));
                yield new Result.Unreachable(silence.cause());
            }
            case Answer.Explained explained ->
                throw new IllegalStateException("An overview explains no single job: " + explained);
            case Answer.Shown shown -> throw new IllegalStateException("An overview shows no settings: " + shown);
        };
    }

    private void explainTroubles(Instant asked) throws InterruptedException {
        for (Notebook.Question question : notebook.questions(maxQuestions)) {
            if (!(rest.exceptions(question.flinkJobId()) instanceof Answer.Explained explained)) {
                // It does not answer any more: the next round asks again.
                return;
            }
            notebook.explain(question.job(), explained.cause(), asked)
                    .ifPresent(observation -> tell(question.job(), observation));
        }
    }

    /** Once a run: they do not change while it runs. */
    private void readSettings(Instant asked) throws InterruptedException {
        for (Notebook.Question question : notebook.settingsToAsk(maxQuestions)) {
            if (!(rest.settings(question.flinkJobId(), only != null) instanceof Answer.Shown shown)) {
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

    private void tellOwners(Collection<Assignment> jobs, Observation observation) {
        if (only != null) {
            // Not repeated where it is lost: the next round follows.
            log.tell(only, observation, () -> {});
            return;
        }
        jobs.stream()
                .mapToInt(job -> log.partitionOf(job.job()))
                .distinct()
                .forEach(partition -> log.tell(partition, cluster, observation));
    }
}
