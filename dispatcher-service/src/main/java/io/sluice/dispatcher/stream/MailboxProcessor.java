package io.sluice.dispatcher.stream;

import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.json.UnreadableException;
import io.sluice.contracts.topic.Topics;
import io.sluice.dispatcher.executor.Share;
import io.sluice.dispatcher.intake.RecordReader;
import io.sluice.dispatcher.mailbox.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jboss.logging.Logger;

/**
 * The mailboxes of one partition at work. For each record: read, decide, hand over what may be carried out at once, and
 * write what was decided, all in one transaction. Nothing that a record holds makes it throw.
 */
final class MailboxProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private static final Logger LOG = Logger.getLogger(MailboxProcessor.class);

    private final MailboxParts parts;

    private ProcessorContext<byte[], byte[]> context;
    private MailboxStore store;
    private Outbox outbox;
    private Decisions decisions;
    private CommandIntake commands;
    private Share share;
    private Tenure tenure;
    private Runnable committed;
    private Cancellable takeOverCheck;
    private List<Cancellable> schedules = List.of();

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init() before anything else.
    MailboxProcessor(MailboxParts parts) {
        this.parts = parts;
    }

    /** Kafka Streams closes a task whose transaction is lost and may begin it anew with the same processor. */
    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        context = processorContext;
        int partition = context.taskId().partition();
        StreamRules rules = parts.rules();
        store = new MailboxStore(context);
        outbox = new Outbox(context, this::count);
        share = parts.executor().open(partition);
        Acts acts = new Acts(share);
        committed = acts::committed;
        parts.commits().follow(committed);
        tenure = new Tenure(new TakeOver(parts.outcomesToRead(), partition), acts, parts.drain(), store.hasState());
        decisions = new Decisions(parts.mailbox(), store, new Effects(store, outbox, acts), tenure, this::now);
        Ledger ledger = new Ledger(store, rules);
        commands = new CommandIntake(
                new RecordReader(parts.partitions().getAsInt()),
                new Arrivals(context),
                ledger,
                outbox,
                decisions,
                tenure,
                this::now);
        takeOverCheck = every(rules.takeOverCheck(), this::beginWhenRead);
        schedules = List.of(
                takeOverCheck,
                every(rules.renewal(), () -> tick(partition)),
                every(rules.sweepInterval(), () -> ledger.sweep(now())));
        parts.loads().open(partition);
        measure();
        LOG.infof("Partition taken over: partition=%d", partition);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata lay = context.recordMetadata().orElseThrow();
        try {
            if (lay.topic().equals(Topics.OUTCOMES)) {
                report(record, lay);
            } else {
                commands.take(record, lay);
            }
        } catch (UndecidableException e) {
            e.answer().ifPresent(outbox::tell);
            putAside(record, lay, e);
        }
        measure();
    }

    @Override
    public void close() {
        schedules.forEach(Cancellable::cancel);
        parts.commits().unfollow(committed);
        share.close();
        parts.loads().close(context.taskId().partition());
        parts.meters().forget(context.taskId().partition());
    }

    private void report(Record<byte[], byte[]> record, RecordMetadata lay) {
        tenure.outcomeRead(lay.offset());
        try {
            decisions.report(Json.read(record.value() == null ? new byte[0] : record.value(), Report.class));
        } catch (UnreadableException e) {
            outbox.deadLetter(record, lay, e.getMessage(), now());
        } catch (UndecidableException e) {
            putAside(record, lay, e);
        }
        beginWhenRead();
    }

    private void beginWhenRead() {
        if (tenure.begins(now())) {
            takeOverCheck.cancel();
            store.busy().forEach(decisions::resume);
            commands.openKept();
        }
    }

    private void putAside(Record<byte[], byte[]> record, RecordMetadata lay, UndecidableException e) {
        LOG.errorf(
                e.getCause(),
                "A record could not be decided and is put aside: topic=%s partition=%d offset=%d",
                lay.topic(),
                lay.partition(),
                lay.offset());
        outbox.deadLetter(record, lay, "Sluice itself failed at it: " + e.getCause(), now());
    }

    private void tick(int partition) {
        parts.contact().ask();
        share.renew(parts.contact().heard());
        parts.meters().depth(partition, store.queued(), store.flying(), store.overdue(now()));
        measure();
    }

    private void measure() {
        parts.loads().standing(context.taskId().partition(), store.queued(), store.flying(), store.oldest());
    }

    private void count(CommandEvent event) {
        parts.meters().told(event);
        if (event.phase().isFinal()) {
            parts.loads().ended(context.taskId().partition());
        }
    }

    private Cancellable every(Duration interval, Runnable task) {
        return context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, time -> task.run());
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }
}
