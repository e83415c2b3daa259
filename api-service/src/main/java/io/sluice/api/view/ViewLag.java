package io.sluice.api.view;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.sluice.api.tail.JobTailListener;
import io.sluice.api.tail.TailRecord;
import io.sluice.api.tail.TailStart;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How far the view is behind the log, as {@code sluice_view_lag} by topic and partition. It compares with the last record that
 * the tail has seen and not with the end of the partition, for the markers of transactions are no records and would look like a
 * lag for ever.
 */
@ApplicationScoped
public class ViewLag implements JobTailListener {

    private final ViewTransaction transactions;
    private final Patience patience;
    private final MultiGauge gauge;
    private final Map<LogPartition, Long> ends = new ConcurrentHashMap<>();
    private final InstantSource clock = InstantSource.system();
    private volatile Map<String, String> topics = Map.of();
    private volatile Optional<Measured> last = Optional.empty();

    /**
     * The lag at a time.
     *
     * @param byTopic records that the view has not applied yet, over all partitions
     */
    public record Measured(Map<String, Long> byTopic, Instant at) {
        public Measured {
            byTopic = Map.copyOf(byTopic);
        }
    }

    ViewLag(ViewTransaction transactions, Patience patience, MeterRegistry meters) {
        this.transactions = transactions;
        this.patience = patience;
        this.gauge = MultiGauge.builder("sluice.view.lag")
                .description("Records of the log that the view has not applied yet")
                .register(meters);
    }

    @Override
    public void begins(TailStart start) {
        ends.clear();
        topics = start.topics();
        start.offsets().forEach((topic, offsets) -> {
            for (int partition = 0; partition < offsets.length; partition++) {
                ends.put(new LogPartition(topic, partition), 0L);
            }
        });
    }

    @Override
    public void record(TailRecord record) {
        ends.put(new LogPartition(record.topic(), record.partition()), record.offset() + 1);
    }

    @Scheduled(
            every = "${sluice.view.check-every:PT5S}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void measure() {
        if (!patience.unlessAway("lag of the view", this::measureNow)) {
            // No figure is better than an old one.
            gauge.register(List.of(), true);
            last = Optional.empty();
        }
    }

    /** Empty until it was measured, and while the log or the database is away. */
    public Optional<Measured> last() {
        return last;
    }

    private void measureNow() {
        Map<String, Long> byTopic = new HashMap<>();
        gauge.register(lags(byTopic), true);
        last = topics.isEmpty() ? Optional.empty() : Optional.of(new Measured(byTopic, clock.instant()));
    }

    private List<Row<?>> lags(Map<String, Long> byTopic) {
        List<Row<?>> rows = new ArrayList<>();
        topics.forEach((topic, id) -> {
            Map<Integer, Long> positions = transactions.positionsOf(id);
            ends.forEach((partition, end) -> {
                if (partition.topic().equals(topic)) {
                    long lag = Math.max(0, end - positions.getOrDefault(partition.number(), 0L));
                    Tags tags = Tags.of("topic", topic, "partition", Integer.toString(partition.number()));
                    rows.add(Row.of(tags, lag));
                    byTopic.merge(topic, lag, Long::sum);
                }
            });
        });
        return rows;
    }
}
