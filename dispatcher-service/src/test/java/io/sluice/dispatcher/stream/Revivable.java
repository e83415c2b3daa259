package io.sluice.dispatcher.stream;

import java.util.Arrays;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** A processor that is closed and begun anew by a record, with the stores as they are. */
final class Revivable implements Processor<byte[], byte[], byte[], byte[]> {

    static final byte[] SIGNAL = {0};

    private final Processor<byte[], byte[], byte[], byte[]> processor;
    private ProcessorContext<byte[], byte[]> context;

    Revivable(Processor<byte[], byte[], byte[], byte[]> processor) {
        this.processor = processor;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> given) {
        context = given;
        processor.init(given);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (Arrays.equals(record.key(), SIGNAL)) {
            processor.close();
            processor.init(context);
        } else {
            processor.process(record);
        }
    }

    @Override
    public void close() {
        processor.close();
    }
}
