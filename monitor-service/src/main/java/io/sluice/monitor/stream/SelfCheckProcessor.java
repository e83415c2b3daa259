package io.sluice.monitor.stream;

import io.sluice.contracts.JobId;
import io.sluice.contracts.command.Command;
import io.sluice.monitor.alert.Notice;
import io.sluice.monitor.fold.FoldState;
import io.sluice.monitor.selfcheck.Attention;
import io.sluice.monitor.selfcheck.Finding;
import io.sluice.monitor.selfcheck.SelfCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The edge of the self-check in one partition: looks at a job whenever the fold has changed it, and at those with whom
 * something is wrong as time passes. It only reads the fold's memory, which has changed before it is told.
 */
public final class SelfCheckProcessor implements Processor<String, FoldState, String, Object> {

    /** The node's name. */
    static final String NODE = "self-check";

    private static final Logger LOG = Logger.getLogger(SelfCheckProcessor.class);

    /** @param every how often the jobs are looked at with whom something is wrong */
    public record Settings(SelfCheck check, Duration every) {}

    private final Settings settings;
    /** The jobs with whom something is wrong, as they are: each change is told. */
    private final Map<String, FoldState> watched = new HashMap<>();

    private ProcessorContext<String, Object> context;
    private Remembered<Attention> attention;
    private Alerts alerts;

    SelfCheckProcessor(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<String, Object> newContext) {
        context = newContext;
        attention = new Remembered<>(newContext.getStateStore(Stores.SELF_CHECK));
        alerts = new Alerts(newContext);
        watched.clear();
        new Remembered<FoldState>(newContext.getStateStore(Stores.FOLD))
                .all()
                .forEach((key, job) -> watch(key, job, attentionTo(key)));
        newContext.schedule(settings.every(), PunctuationType.WALL_CLOCK_TIME, time -> lookAgain());
    }

    @Override
    public void process(Record<String, @Nullable FoldState> changed) {
        if (changed.value() == null) {
            forget(changed.key());
        } else {
            look(changed.key(), changed.value());
        }
    }

    private void lookAgain() {
        Map.copyOf(watched).forEach(this::look);
    }

    private void look(String key, FoldState job) {
        Attention before = attentionTo(key);
        Finding finding = settings.check().look(job, before, now());
        remember(key, before, finding.after());
        watch(key, job, finding.after());
        finding.notices().forEach(alerts::tell);
        finding.repair().ifPresent(repair -> send(key, repair));
    }

    private void send(String key, Command repair) {
        LOG.infof("A job is repaired; job=%s command=%s", key, repair.header().id());
        context.forward(new Record<>(key, repair, context.currentSystemTimeMs()), FoldTopology.COMMANDS);
    }

    private void forget(String key) {
        watched.remove(key);
        attention.delete(key);
        alerts.tell(new Notice.Gone(JobId.of(key), now()));
    }

    private void watch(String key, FoldState job, Attention known) {
        if (settings.check().isToBeWatched(job, known)) {
            watched.put(key, job);
        } else {
            watched.remove(key);
        }
    }

    private Attention attentionTo(String key) {
        Attention known = attention.get(key);
        return known == null ? Attention.none() : known;
    }

    private void remember(String key, Attention before, Attention after) {
        if (after.isNone() && !before.isNone()) {
            attention.delete(key);
        } else if (!after.equals(before)) {
            attention.put(key, after);
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }
}
