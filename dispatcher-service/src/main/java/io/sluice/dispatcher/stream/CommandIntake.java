package io.sluice.dispatcher.stream;

import io.sluice.contracts.topic.Place;
import io.sluice.dispatcher.intake.RawRecord;
import io.sluice.dispatcher.intake.Reading;
import io.sluice.dispatcher.intake.RecordReader;
import io.sluice.dispatcher.mailbox.Offer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jboss.logging.Logger;

/**
 * Takes in the records of {@code sluice.commands}: what can be read is offered to its mailbox, or kept unopened while
 * outcomes of lost owners are being read and while this owner leaves; what cannot is answered as far as possible.
 */
final class CommandIntake {

    private static final Logger LOG = Logger.getLogger(CommandIntake.class);

    private final RecordReader reader;
    private final Arrivals arrivals;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Decisions decisions;
    private final Tenure tenure;
    private final Supplier<Instant> now;

    CommandIntake(
            RecordReader reader,
            Arrivals arrivals,
            Ledger ledger,
            Outbox outbox,
            Decisions decisions,
            Tenure tenure,
            Supplier<Instant> now) {
        this.reader = reader;
        this.arrivals = arrivals;
        this.ledger = ledger;
        this.outbox = outbox;
        this.decisions = decisions;
        this.tenure = tenure;
        this.now = now;
    }

    void take(Record<byte[], byte[]> record, RecordMetadata lay) {
        switch (reader.read(raw(record, lay), now.get())) {
            case Reading.Readable readable when tenure.takesTurns() -> offer(readable.offer(), lay.offset());
            case Reading.Readable readable -> arrivals.keep(lay.offset(), readable.offer());
            case Reading.Misplaced misplaced -> outbox.sendOn(record, misplaced.first());
            case Reading.Refused refused -> {
                outbox.tell(refused.event());
                Optional.ofNullable(refused.deadLetter())
                        .ifPresent(reason -> outbox.deadLetter(record, lay, reason, now.get()));
            }
            case Reading.Unanswerable unanswerable -> outbox.deadLetter(record, lay, unanswerable.reason(), now.get());
        }
    }

    /** Opens what was kept, in the order of the log. One that cannot be decided keeps no other waiting. */
    void openKept() {
        arrivals.take().forEach((offset, kept) -> {
            try {
                offer(kept, offset);
            } catch (UndecidableException e) {
                LOG.errorf(e.getCause(), "A command could not be decided: job=%s command=%s", kept.job(), kept.id());
                e.answer().ifPresent(outbox::tell);
            }
        });
    }

    private void offer(Offer offer, long offset) {
        ledger.makeRoom(offer.job(), now.get());
        decisions.offer(offer, offset);
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
