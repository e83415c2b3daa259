package io.sluice.monitor.stream;

import io.sluice.contracts.JobId;
import io.sluice.contracts.command.Command;
import io.sluice.contracts.observation.Observation.Commanded;
import io.sluice.contracts.state.State;
import io.sluice.monitor.fold.FoldState;
import io.sluice.monitor.savepoint.SavepointBook;
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
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The edge of the savepoints that specs ask for, in one partition. What is decided and what is remembered of it are one
 * transaction, as with policies. It only reads the fold's memory, to see whether a job runs.
 */
final class SavepointProcessor implements Processor<String, Input, String, Object> {

    /** The node's name. */
    static final String NODE = "savepoints";

    private static final Logger LOG = Logger.getLogger(SavepointProcessor.class);

    private final Duration every;
    private final Set<String> timed = new HashSet<>();
    private ProcessorContext<String, Object> context;
    private KeyValueStore<String, SavepointBook> books;
    private KeyValueStore<String, FoldState> folds;
    private Alerts alerts;

    /** @param every how often it is looked at what is due */
    SavepointProcessor(Duration every) {
        this.every = every;
    }

    @Override
    public void init(ProcessorContext<String, Object> newContext) {
        context = newContext;
        books = newContext.getStateStore(Stores.SAVEPOINTS);
        folds = newContext.getStateStore(Stores.FOLD);
        alerts = new Alerts(newContext);
        try (KeyValueIterator<String, SavepointBook> all = books.all()) {
            while (all.hasNext()) {
                KeyValue<String, SavepointBook> job = all.next();
                watch(job.key, job.value);
            }
        }
        newContext.schedule(every, PunctuationType.WALL_CLOCK_TIME, time -> tick());
    }

    @Override
    public void process(Record<String, Input> input) {
        switch (input.value()) {
            case Input.Declared declared -> {
                String key = declared.job().id().toString();
                SavepointBook before = books.get(key);
                keep(key, before, SavepointBook.declare(before, declared.job(), now()));
            }
            case Input.Deleted deleted -> {
                books.delete(input.key());
                timed.remove(input.key());
            }
            case Input.Observed observed
            when observed.observation() instanceof Commanded news -> {
                String key = news.event().job().toString();
                SavepointBook before = books.get(key);
                if (before != null) {
                    keep(key, before, before.told(news.event()));
                }
            }
            case Input.Observed observed -> {
                // Evidence of states, which the fold keeps.
            }
            case Input.Archived archived -> {
                // An archive tells how a run ended.
            }
            case Input.Listed listed -> {
                // Nothing about savepoints.
            }
        }
    }

    private void tick() {
        for (String key : List.copyOf(timed)) {
            SavepointBook before = books.get(key);
            if (before != null) {
                keep(key, before, before.tick(now(), runs(key)));
            }
        }
    }

    private boolean runs(String key) {
        FoldState job = folds.get(key);
        return job != null && job.status().state() == State.RUNNING && !job.isCommandUnderWay();
    }

    private void keep(String key, @Nullable SavepointBook before, SavepointBook.Turn turn) {
        SavepointBook after = turn.after();
        if (after == null && before != null) {
            books.delete(key);
        } else if (after != null && !after.equals(before)) {
            books.put(key, after);
        }
        watch(key, after);
        turn.notices().forEach(alerts::tell);
        turn.commands().forEach(command -> send(JobId.of(key), command));
    }

    private void send(JobId job, Command command) {
        LOG.infof(
                "A savepoint is taken or disposed of, as the spec asks; job=%s command=%s",
                job, command.header().id());
        context.forward(
                new Record<>(
                        job.toString(), command, context.currentSystemTimeMs(), EventHeaders.command(command, now())),
                FoldTopology.COMMANDS);
    }

    private void watch(String key, @Nullable SavepointBook job) {
        if (job != null && job.waitsForTime()) {
            timed.add(key);
        } else {
            timed.remove(key);
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }
}
