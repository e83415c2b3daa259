package io.sluice.monitor.stream;

import io.sluice.contracts.alert.Alert;
import io.sluice.monitor.alert.AlertBook;
import io.sluice.monitor.alert.Notice;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;

/** Keeps the alerts of one partition's jobs, and forwards those that are news. */
final class AlertProcessor implements Processor<String, Notice, String, Alert> {

    private static final Logger LOG = Logger.getLogger(AlertProcessor.class);

    private final AlertMetrics metrics;
    private ProcessorContext<String, Alert> context;
    private Remembered<AlertBook> books;

    AlertProcessor(AlertMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, Alert> newContext) {
        context = newContext;
        books = new Remembered<>(newContext.getStateStore(Stores.ALERTS));
    }

    @Override
    public void process(Record<String, Notice> said) {
        AlertBook before = books.get(said.key());
        AlertBook.Turn turn = (before == null ? AlertBook.empty() : before).take(said.value());
        if (turn.after().isEmpty()) {
            books.delete(said.key());
        } else if (!turn.after().equals(before)) {
            books.put(said.key(), turn.after());
        }
        turn.told().forEach(alert -> tell(said.key(), alert));
    }

    private void tell(String job, Alert alert) {
        LOG.infof(
                "Alert %s %s: %s (%s); job=%s alert=%s",
                alert.kind(),
                alert.resolvedAt() == null ? "raised" : "resolved",
                alert.summary(),
                alert.cause(),
                job,
                alert.id());
        metrics.told(alert);
        long now = context.currentSystemTimeMs();
        context.forward(new Record<>(
                job,
                alert,
                now,
                alert.resolvedAt() == null
                        ? EventHeaders.alertRaised(Instant.ofEpochMilli(now))
                        : EventHeaders.alertResolved(Instant.ofEpochMilli(now))));
    }
}
