package io.sluice.monitor.stream;

import io.sluice.contracts.state.JobStatus;
import io.sluice.monitor.fold.FoldState;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells what the fold changed: a new status to everybody, and each change to the self-check. */
final class Changes {

    /** The node that writes the topic of states. */
    static final String STATES = "states";

    private static final Logger LOG = Logger.getLogger(Changes.class);

    private final ProcessorContext<String, Object> context;
    private final FoldMetrics metrics;
    private final int partition;

    Changes(ProcessorContext<String, Object> context, FoldMetrics metrics) {
        this.context = context;
        this.metrics = metrics;
        this.partition = context.taskId().partition();
    }

    /** A status that was told before, by whoever owned the partition then. */
    void known(String key, JobStatus status) {
        metrics.told(partition, key, status);
    }

    void kept(String key, @Nullable FoldState before, FoldState after) {
        if (before == null || !after.status().equals(before.status())) {
            tell(key, after.status());
        }
        context.forward(new Record<>(key, after, context.currentSystemTimeMs()), SelfCheckProcessor.NODE);
    }

    void forgotten(String key) {
        metrics.forgotten(partition, key);
        long now = context.currentSystemTimeMs();
        context.forward(new Record<>(key, null, now, EventHeaders.stateDeleted(Instant.ofEpochMilli(now))), STATES);
        context.forward(new Record<>(key, null, now), SelfCheckProcessor.NODE);
    }

    private void tell(String key, JobStatus status) {
        LOG.infof(
                "%s, %s (%s: %s); job=%s run=%s",
                status.state(),
                status.freshness(),
                status.evidence().source(),
                status.evidence().seen(),
                key,
                status.run());
        metrics.told(partition, key, status);
        long now = context.currentSystemTimeMs();
        context.forward(new Record<>(key, status, now, EventHeaders.stateChanged(Instant.ofEpochMilli(now))), STATES);
    }
}
