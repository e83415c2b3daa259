package io.sluice.monitor.stream;

import io.sluice.monitor.alert.Notice;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Where a processor says what people should know. Its node must be a parent of {@link #NODE} in the topology; what was said is
 * committed with everything else that the processor did.
 */
final class Alerts {

    /** The node that keeps the alerts. */
    static final String NODE = "alerts";

    private final ProcessorContext<String, Object> context;

    /** @param context of the processor that speaks */
    Alerts(ProcessorContext<String, Object> context) {
        this.context = context;
    }

    void tell(Notice notice) {
        context.forward(new Record<>(notice.job().toString(), notice, context.currentSystemTimeMs()), NODE);
    }
}
