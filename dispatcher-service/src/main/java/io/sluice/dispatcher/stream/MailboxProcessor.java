package io.sluice.dispatcher.stream;

import io.sluice.contracts.JobId;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.json.UnreadableException;
import io.sluice.contracts.topic.Place;
import io.sluice.contracts.topic.Topics;
import io.sluice.dispatcher.executor.Share;
import io.sluice.dispatcher.intake.RawRecord;
import io.sluice.dispatcher.intake.Reading;
import io.sluice.dispatcher.intake.RecordReader;
import io.sluice.dispatcher.mailbox.Decision;
import io.sluice.dispatcher.mailbox.MailboxState;
import io.sluice.dispatcher.mailbox.Memory;
import io.sluice.dispatcher.mailbox.Moment;
import io.sluice.dispatcher.mailbox.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jboss.logging.Logger;

/**
 * The mailboxes of one partition at work. For each record: read, decide, hand over what is to be carried out, and write
 * what was decided, all in one transaction. Nothing that a record holds makes it throw.
 */
final class MailboxProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private static final Logger LOG = Logger.getLogger(MailboxProcessor.class);

    private final MailboxParts parts;
    private final Attempts attempts = new Attempts();
    private ProcessorContext<byte[], byte[]> context;
    private MailboxStore store;
    private Outbox outbox;
    private Effects effects;
    private RecordReader reader;
    private Share share;
    private TakeOver takeOver;
    private Cancellable takeOverCheck;
    private List<Cancellable> schedules = List.of();
    private boolean mayStart;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init() before anything else.
    MailboxProcessor(MailboxParts parts) {
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        context = processorContext;
        // Kafka Streams closes a task whose transaction timed out and begins it anew with the same processor.
        mayStart = false;
        int partition = context.taskId().partition();
        reader = new RecordReader(parts.partitions().getAsInt());
        store = new MailboxStore(context);
        outbox = new Outbox(context);
        share = parts.executor().open(partition);
        effects = new Effects(store, outbox, share, parts.meters());
        takeOver = new TakeOver(parts.outcomesToRead(), partition);
        StreamRules rules = parts.rules();
        takeOverCheck = every(rules.takeOverCheck(), this::resumeWhenRead);
        schedules = List.of(
                takeOverCheck,
                every(rules.renewal(), () -> tick(partition)),
                every(rules.sweepInterval(), this::sweep));
        LOG.infof("Partition taken over: partition=%d", partition);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata lay = context.recordMetadata().orElseThrow();
        try {
            if (lay.topic().equals(Topics.OUTCOMES)) {
                report(record, lay);
            } else {
                offer(record, lay);
            }
        } catch (UndecidableException e) {
            LOG.errorf(
                    e.getCause(),
                    "A record could not be decided and is put aside: topic=%s partition=%d offset=%d",
                    lay.topic(),
                    lay.partition(),
                    lay.offset());
            e.answer().ifPresent(this::tell);
            outbox.deadLetter(record, lay, "Sluice itself failed at it: " + e.getCause(), now());
        }
    }

    @Override
    public void close() {
        schedules.forEach(Cancellable::cancel);
        share.close();
        parts.meters().forget(context.taskId().partition());
    }

    private void offer(Record<byte[], byte[]> record, RecordMetadata lay) {
        switch (reader.read(raw(record, lay), now())) {
            case Reading.Readable readable -> {
                JobId job = readable.offer().job();
                makeRoom(job);
                decide(
                        job,
                        UndecidableException.answering(readable.offer(), now()),
                        (state, memory, moment) -> parts.mailbox().offer(state, memory, readable.offer(), moment));
            }
            case Reading.Misplaced misplaced -> outbox.sendOn(record, misplaced.first());
            case Reading.Refused refused -> {
                tell(refused.event());
                Optional.ofNullable(refused.deadLetter())
                        .ifPresent(reason -> outbox.deadLetter(record, lay, reason, now()));
            }
            case Reading.Unanswerable unanswerable -> outbox.deadLetter(record, lay, unanswerable.reason(), now());
        }
    }

    private void report(Record<byte[], byte[]> record, RecordMetadata lay) {
        takeOver.read(lay.offset());
        try {
            Report report = Json.read(record.value() == null ? new byte[0] : record.value(), Report.class);
            try {
                decide(
                        report.job(),
                        Optional.empty(),
                        (state, memory, moment) -> parts.mailbox().report(state, memory, report, moment));
            } catch (UndecidableException e) {
                giveUp(report.job());
                throw e;
            }
        } catch (UnreadableException e) {
            outbox.deadLetter(record, lay, e.getMessage(), now());
        } finally {
            resumeWhenRead();
        }
    }

    private void resumeWhenRead() {
        if (mayStart || !takeOver.isComplete(now())) {
            return;
        }
        mayStart = true;
        takeOverCheck.cancel();
        store.busy().forEach(this::resume);
    }

    /** One job that cannot be decided keeps no other from going on. */
    private void resume(JobId job) {
        try {
            decide(job, Optional.empty(), parts.mailbox()::resume);
        } catch (UndecidableException e) {
            LOG.errorf(e.getCause(), "A job could not be resumed, its command in flight is given up: job=%s", job);
            giveUp(job);
        }
    }

    private void giveUp(JobId job) {
        try {
            decide(job, Optional.empty(), parts.mailbox()::giveUp);
        } catch (UndecidableException e) {
            LOG.errorf(e.getCause(), "What waits for the command that was given up waits on: job=%s", job);
        }
    }

    private Cancellable every(Duration interval, Runnable task) {
        return context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, time -> task.run());
    }

    private void decide(JobId job, Optional<CommandEvent> answer, Question question) {
        MailboxState before = store.load(job);
        Decision decision;
        try {
            decision = question.ask(before, store.memory(job), new Moment(now(), mayStart, attempts));
        } catch (RuntimeException e) {
            throw new UndecidableException(answer, e);
        }
        effects.carryOut(before, decision, now());
    }

    private void tell(CommandEvent event) {
        outbox.tell(event);
        parts.meters().told(event);
    }

    /** The ledger of this job is full: what is old enough is forgotten now and not at the next sweep. */
    private void makeRoom(JobId job) {
        if (store.load(job).counters().remembered() >= parts.rules().mailbox().ledgerLimit()) {
            store.forget(job, now().minus(parts.rules().ledgerRetention()));
        }
    }

    private void sweep() {
        store.forget(now().minus(parts.rules().ledgerRetention()), parts.rules().sweepBatch());
    }

    private void tick(int partition) {
        parts.contact().ask();
        share.renew(parts.contact().heard());
        parts.meters().depth(partition, store.queued(), store.flying());
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }

    private static RawRecord raw(Record<byte[], byte[]> record, RecordMetadata lay) {
        Map<String, byte[]> headers = new HashMap<>();
        for (Header header : record.headers()) {
            if (header.value() != null) {
                headers.put(header.key(), header.value());
            }
        }
        return new RawRecord(record.key(), record.value(), headers, new Place(lay.partition(), lay.offset()));
    }

    /** What the mailbox is asked. */
    @FunctionalInterface
    private interface Question {
        Decision ask(MailboxState state, Memory memory, Moment moment);
    }
}
