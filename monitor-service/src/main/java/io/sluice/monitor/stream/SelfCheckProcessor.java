package io.sluice.monitor.stream;

import io.sluice.contracts.JobId;
import io.sluice.contracts.state.JobStatus;
import io.sluice.monitor.alert.Notice;
import io.sluice.monitor.fold.FoldState;
import io.sluice.monitor.selfcheck.SelfCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The edge of the self-check in one partition: looks at a job whenever the fold has changed it, and at those with whom
 * something is wrong as time passes. It only reads the fold's memory, which has changed before it is told.
 */
public final class SelfCheckProcessor implements Processor<String, FoldState, String, Object> {

    /** The node's name. */
    static final String NODE = "self-check";

    /** @param every how often the jobs are looked at with whom something is wrong */
    public record Settings(SelfCheck check, Duration every) {}

    private final Settings settings;
    private final Set<String> watched = new HashSet<>();
    private ProcessorContext<String, Object> context;
    private KeyValueStore<String, FoldState> folds;
    private Alerts alerts;

    SelfCheckProcessor(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<String, Object> newContext) {
        context = newContext;
        folds = newContext.getStateStore(Stores.FOLD);
        alerts = new Alerts(newContext);
        try (KeyValueIterator<String, FoldState> all = folds.all()) {
            while (all.hasNext()) {
                KeyValue<String, FoldState> job = all.next();
                watch(job.key, job.value.status());
            }
        }
        newContext.schedule(settings.every(), PunctuationType.WALL_CLOCK_TIME, time -> lookAgain());
    }

    @Override
    public void process(Record<String, @Nullable FoldState> changed) {
        if (changed.value() == null) {
            watched.remove(changed.key());
            alerts.tell(new Notice.Gone(JobId.of(changed.key()), now()));
        } else {
            look(changed.key(), changed.value());
        }
    }

    private void lookAgain() {
        for (String key : List.copyOf(watched)) {
            look(key, folds.get(key));
        }
    }

    private void look(String key, FoldState job) {
        watch(key, job.status());
        alerts.tell(settings.check().freshness(job.status(), now()));
        alerts.tell(settings.check().drift(job.status(), now()));
    }

    private void watch(String key, JobStatus status) {
        if (settings.check().isToBeWatched(status)) {
            watched.add(key);
        } else {
            watched.remove(key);
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }
}
