package io.sluice.monitor.stream;

import io.sluice.contracts.JobId;
import io.sluice.contracts.archive.ArchivedRun;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.observation.Observation;
import io.sluice.contracts.observation.Observation.Absent;
import io.sluice.contracts.observation.Observation.Answered;
import io.sluice.contracts.observation.Observation.Archived;
import io.sluice.contracts.observation.Observation.Commanded;
import io.sluice.contracts.observation.Observation.Exited;
import io.sluice.contracts.observation.Observation.Seen;
import io.sluice.contracts.observation.Observation.Unreachable;
import io.sluice.contracts.state.JobStatus;
import io.sluice.monitor.fold.Contact;
import io.sluice.monitor.fold.Fold;
import io.sluice.monitor.fold.FoldState;
import io.sluice.monitor.fold.Moment;
import io.sluice.monitor.probe.JobManagerWatch;
import io.sluice.monitor.probe.Ownership;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The edge of the fold in one partition: brings it evidence and time, keeps its memory, and forwards a status only where
 * it changed.
 */
public final class FoldProcessor implements Processor<String, Input, String, JobStatus> {

    /**
     * The settings of a processor.
     *
     * @param jobManagers asks the JobManagers that serve one job alone
     * @param judgeEvery how often it is looked for states that nothing confirmed
     */
    public record Settings(
            Fold fold, Ownership ownership, FoldMetrics metrics, JobManagerWatch jobManagers, Duration judgeEvery) {}

    /** The source of what the history service tells. */
    private static final String ARCHIVE = "archive";

    private static final Logger LOG = Logger.getLogger(FoldProcessor.class);

    private final Settings settings;
    private final WatchedJobs watched = new WatchedJobs();
    private ProcessorContext<String, JobStatus> context;
    private KeyValueStore<String, FoldState> folds;
    private Contacts contacts;
    private OwnJobManagers jobManagers;
    private Watch watch;
    private int partition;

    FoldProcessor(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<String, JobStatus> newContext) {
        context = newContext;
        partition = newContext.taskId().partition();
        folds = newContext.getStateStore(Stores.FOLD);
        contacts = new Contacts(newContext.getStateStore(Stores.CONTACTS));
        jobManagers = new OwnJobManagers(settings.jobManagers(), partition);
        watch = new Watch(now(), settings.judgeEvery());
        try (KeyValueIterator<String, FoldState> all = folds.all()) {
            while (all.hasNext()) {
                KeyValue<String, FoldState> job = all.next();
                watched.put(job.key, Watched.of(job.value));
                settings.metrics().told(partition, job.key, job.value.status());
                jobManagers.follow(null, job.value);
            }
        }
        newContext.schedule(settings.judgeEvery(), PunctuationType.WALL_CLOCK_TIME, time -> judgeAll());
        settings.ownership().gained(partition, this);
    }

    @Override
    public void process(Record<String, Input> input) {
        switch (input.value()) {
            case Input.Declared declared -> declare(declared.job());
            case Input.Deleted deleted -> delete(input.key());
            case Input.Observed observed -> observe(observed.observation());
            case Input.Archived archived -> takeArchive(input.key(), archived.archive());
            case Input.Listed listed -> contacts.archivesListed(listed.listing().at());
        }
        settings.metrics().folded(Duration.ofMillis(Math.max(0, context.currentSystemTimeMs() - input.timestamp())));
    }

    @Override
    public void close() {
        settings.ownership().lost(partition, this);
        jobManagers.leave();
        settings.metrics().partitionLost(partition);
    }

    private void declare(Job job) {
        String key = job.id().toString();
        FoldState before = folds.get(key);
        keep(key, before, settings.fold().declare(before, job, moment(job.runsOn(), key)));
    }

    private void delete(String key) {
        FoldState before = folds.delete(key);
        if (before == null) {
            return;
        }
        watched.remove(key);
        contacts.forget(key);
        jobManagers.forget(before.job());
        settings.metrics().forgotten(partition, key);
        context.forward(new Record<>(key, null, context.currentSystemTimeMs(), StatusHeaders.deleted(now())));
    }

    private void observe(Observation observation) {
        switch (observation) {
            case Seen seen -> {
                contacts.answered(contactOf(seen.job(), seen.cluster(), seen.source()), seen.at());
                update(seen.job().toString(), observation);
            }
            case Absent absent -> {
                contacts.answered(contactOf(absent.job(), absent.cluster(), absent.source()), absent.at());
                update(absent.job().toString(), observation);
            }
            case Answered answer -> answered(answer);
            case Unreachable silence ->
                contacts.failed(
                        silence.job() == null
                                ? silence.cluster()
                                : silence.job().toString(),
                        silence.at(),
                        silence.cause());
            case Exited exited -> update(exited.job().toString(), observation);
            case Archived archived -> update(archived.job().toString(), observation);
            case Commanded commanded -> update(commanded.event().job().toString(), observation);
        }
    }

    private void takeArchive(String key, ArchivedRun archive) {
        FoldState before = folds.get(key);
        // One that belongs to no job of ours has a key of its own.
        if (before != null) {
            before.runOf(archive)
                    .ifPresent(run -> update(
                            key,
                            new Archived(before.job(), run, archive.state(), archive.cause(), ARCHIVE, archive.end())));
        }
    }

    private void answered(Answered answer) {
        if (answer.job() == null) {
            contacts.answered(answer.cluster(), answer.at());
            judge(watched.on(answer.cluster(), job -> job.stale() || job.awaitsGrace()));
        } else {
            String key = answer.job().toString();
            Contact before = contacts.own(key);
            contacts.answered(key, answer.at());
            // Whom to believe may change with the first answer after a silence; else it only confirms.
            if (before == null || before.failures() > 0 || watched.needsAnswers(key)) {
                judge(List.of(key));
            }
        }
    }

    /** Whose answer it was: the JobManager's of the job alone, or one that stands for the whole cluster. */
    private String contactOf(JobId job, String cluster, String source) {
        FoldState fold = source.equals(Fold.RESOURCES) ? null : folds.get(job.toString());
        return fold != null && fold.hasResource() ? job.toString() : cluster;
    }

    private void update(String key, Observation observation) {
        FoldState before = folds.get(key);
        // About a job that is not declared (yet, or any more): who saw it tells it again.
        if (before != null) {
            keep(key, before, settings.fold().observe(before, observation, moment(before.cluster(), key)));
        }
    }

    private void judgeAll() {
        watch.look(now());
        for (String cluster : watched.clusters()) {
            if (settings.fold()
                    .isSilent(new Moment(now(), watch.since(), contacts.with(cluster), contacts.archivesListedAt()))) {
                judge(watched.on(cluster, job -> !job.stale()));
            }
        }
        judge(watched.all(job -> job.hasOwnJobManager() && !job.stale()).stream()
                .filter(key -> settings.fold()
                        .isItsJobManagerSilent(moment(folds.get(key).cluster(), key)))
                .toList());
    }

    private void judge(List<String> jobs) {
        for (String key : jobs) {
            FoldState before = folds.get(key);
            if (before != null) {
                keep(key, before, settings.fold().judge(before, moment(before.cluster(), key)));
            }
        }
    }

    private void keep(String key, @Nullable FoldState before, FoldState after) {
        if (after.equals(before)) {
            return;
        }
        folds.put(key, after);
        watched.put(key, Watched.of(after));
        jobManagers.follow(before, after);
        if (before == null || !after.status().equals(before.status())) {
            tell(key, after.status());
        }
    }

    private void tell(String key, JobStatus status) {
        LOG.infof(
                "%s, %s (%s: %s); job=%s run=%s",
                status.state(),
                status.freshness(),
                status.evidence().source(),
                status.evidence().seen(),
                key,
                status.run());
        settings.metrics().told(partition, key, status);
        context.forward(new Record<>(key, status, context.currentSystemTimeMs(), StatusHeaders.changed(now())));
    }

    private Moment moment(String cluster, String job) {
        return new Moment(now(), watch.since(), contacts.with(cluster), contacts.archivesListedAt(), contacts.own(job));
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }
}
