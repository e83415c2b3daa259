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
import io.sluice.dispatcher.mailbox.Moment;
import io.sluice.dispatcher.mailbox.Offer;
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
    private Decisions decisions;
    private RecordReader reader;
    private Share share;
    private TakeOver takeOver;
    private Cancellable takeOverCheck;
    private List<Cancellable> schedules = List.of();
    private final Map<JobId, Instant> nextRoom = new HashMap<>();
    private boolean mayStart;
    private Instant replayedUntil = Instant.MAX;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init() before anything else.
    MailboxProcessor(MailboxParts parts) {
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        context = processorContext;
        // Kafka Streams closes a task whose transaction timed out and begins it anew with the same processor.
        mayStart = false;
        nextRoom.clear();
        replayedUntil = Instant.MAX;
        int partition = context.taskId().partition();
        reader = new RecordReader(parts.partitions().getAsInt());
        store = new MailboxStore(context);
        outbox = new Outbox(context);
        share = parts.executor().open(partition);
        decisions = new Decisions(
                parts.mailbox(),
                store,
                new Effects(store, outbox, share, this::count),
                () -> new Moment(now(), mayStart, parts.drain().hasBegun(), replayedUntil, attempts));
        takeOver = new TakeOver(parts.outcomesToRead(), partition);
        StreamRules rules = parts.rules();
        takeOverCheck = every(rules.takeOverCheck(), this::resumeWhenRead);
        schedules = List.of(
                takeOverCheck,
                every(rules.renewal(), () -> tick(partition)),
                every(rules.sweepInterval(), this::sweep));
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
                offer(record, lay);
            }
        } catch (UndecidableException e) {
            e.answer().ifPresent(this::tell);
            putAside(record, lay, e);
        }
        measure();
    }

    @Override
    public void close() {
        schedules.forEach(Cancellable::cancel);
        share.close();
        parts.loads().close(context.taskId().partition());
        parts.meters().forget(context.taskId().partition());
    }

    private void offer(Record<byte[], byte[]> record, RecordMetadata lay) {
        switch (reader.read(raw(record, lay), now())) {
            case Reading.Readable readable
            when takesTurns() -> {
                endReplay(lay.offset());
                offer(readable.offer());
            }
            case Reading.Readable readable -> store.arrive(lay.offset(), readable.offer());
            case Reading.Misplaced misplaced -> outbox.sendOn(record, misplaced.first());
            case Reading.Refused refused -> {
                tell(refused.event());
                Optional.ofNullable(refused.deadLetter())
                        .ifPresent(reason -> outbox.deadLetter(record, lay, reason, now()));
            }
            case Reading.Unanswerable unanswerable -> outbox.deadLetter(record, lay, unanswerable.reason(), now());
        }
    }

    /** Otherwise what comes is kept as it is, for when all outcomes are read or for the next owner. */
    private boolean takesTurns() {
        return mayStart && !parts.drain().hasBegun();
    }

    private void offer(Offer offer) {
        makeRoom(offer.job());
        decisions.take(
                offer.job(),
                UndecidableException.answering(offer, now()),
                (state, memory, moment) -> parts.mailbox().offer(state, memory, offer, moment));
    }

    /** From the first command on that surely nobody has read before. */
    private void endReplay(long offset) {
        if (replayedUntil.equals(Instant.MAX) && !takeOver.mayHaveBeenRead(offset)) {
            replayedUntil = now();
        }
    }

    private void report(Record<byte[], byte[]> record, RecordMetadata lay) {
        takeOver.read(lay.offset());
        try {
            decisions.report(Json.read(record.value() == null ? new byte[0] : record.value(), Report.class));
        } catch (UnreadableException e) {
            outbox.deadLetter(record, lay, e.getMessage(), now());
        } catch (UndecidableException e) {
            putAside(record, lay, e);
        }
        resumeWhenRead();
    }

    private void resumeWhenRead() {
        if (mayStart || parts.drain().hasBegun() || !takeOver.isComplete(now())) {
            return;
        }
        mayStart = true;
        takeOverCheck.cancel();
        store.busy().forEach(decisions::resume);
        store.takeArrivals().forEach(this::offerArrival);
    }

    /** One that cannot be decided keeps no other waiting. */
    private void offerArrival(Offer offer) {
        try {
            offer(offer);
        } catch (UndecidableException e) {
            LOG.errorf(e.getCause(), "A command could not be decided: job=%s command=%s", offer.job(), offer.id());
            e.answer().ifPresent(this::tell);
        }
    }

    private Cancellable every(Duration interval, Runnable task) {
        return context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, time -> task.run());
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

    private void tell(CommandEvent event) {
        outbox.tell(event);
        count(event);
    }

    private void count(CommandEvent event) {
        parts.meters().told(event);
        if (event.phase().isFinal()) {
            parts.loads().ended(context.taskId().partition());
        }
    }

    private void measure() {
        parts.loads().standing(context.taskId().partition(), store.queued(), store.flying(), store.oldest());
    }

    /** The ledger of this job is full: what is old enough is forgotten now, at most as often as in the sweeps. */
    private void makeRoom(JobId job) {
        boolean full = store.load(job).counters().remembered()
                >= parts.rules().mailbox().ledgerLimit();
        if (full && !now().isBefore(nextRoom.getOrDefault(job, Instant.MIN))) {
            nextRoom.put(job, now().plus(parts.rules().sweepInterval()));
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
        measure();
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
}
