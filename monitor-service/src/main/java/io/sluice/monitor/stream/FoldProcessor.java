package io.sluice.monitor.stream;

import io.sluice.contracts.job.Job;
import io.sluice.monitor.fold.Fold;
import io.sluice.monitor.fold.FoldState;
import io.sluice.monitor.probe.JobManagerWatch;
import io.sluice.monitor.probe.Ownership;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** The edge of the fold in one partition: its memory while it is owned, and the way of what comes in. */
public final class FoldProcessor implements Processor<String, Input, String, Object> {

    /**
     * The settings of a processor.
     *
     * @param jobManagers asks the JobManagers that serve one job alone
     * @param judgeEvery how often it is looked for states that nothing confirmed
     * @param archivePatience how long an archive waits for its job to be declared
     * @param keepContactsEvery how often the store is told that a cluster goes on answering
     */
    public record Settings(
            Fold fold,
            Ownership ownership,
            FoldMetrics metrics,
            JobManagerWatch jobManagers,
            Duration judgeEvery,
            Duration archivePatience,
            Duration keepContactsEvery) {}

    private final Settings settings;
    private ProcessorContext<String, Object> context;
    private int partition;
    private Contacts contacts;
    private EarlyArchives early;
    private OwnJobManagers jobManagers;
    private Moments moments;
    private Jobs jobs;
    private Intake intake;

    FoldProcessor(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<String, Object> newContext) {
        context = newContext;
        partition = newContext.taskId().partition();
        contacts =
                new Contacts(new Remembered<>(newContext.getStateStore(Stores.CONTACTS)), settings.keepContactsEvery());
        early = new EarlyArchives(newContext.getStateStore(Stores.EARLY_ARCHIVES));
        jobManagers = new OwnJobManagers(settings.jobManagers(), partition);
        moments = new Moments(newContext::currentSystemTimeMs, contacts, settings.judgeEvery());
        jobs = new Jobs(
                new Remembered<>(newContext.getStateStore(Stores.FOLD)),
                new Changes(newContext, settings.metrics()),
                jobManagers);
        Judge judge = new Judge(settings.fold(), jobs, moments);
        intake =
                new Intake(settings.fold(), jobs, contacts, early, moments, judge, new Corrections(settings.metrics()));
        jobs.takeOver();
        newContext.schedule(settings.judgeEvery(), PunctuationType.WALL_CLOCK_TIME, time -> {
            judge.look();
            early.forget(moments.now().minus(settings.archivePatience()));
        });
        settings.ownership().gained(partition, this);
    }

    @Override
    public void process(Record<String, Input> input) {
        switch (input.value()) {
            case Input.Declared declared -> declare(declared.job());
            case Input.Deleted deleted -> forget(input.key());
            case Input.Observed observed -> {
                if (settings.fold().isReadLate(Instant.ofEpochMilli(input.timestamp()), moments.now())) {
                    moments.readLate();
                }
                intake.observe(observed.observation());
            }
            case Input.Archived archived -> intake.takeArchive(input.key(), archived.archive());
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
        FoldState before = jobs.find(key);
        jobs.keep(key, before, settings.fold().declare(before, job, moments.of(job.runsOn(), key)));
        intake.declared(key);
    }

    private void forget(String key) {
        contacts.forget(key);
        jobs.forget(key);
    }
}
