package io.sluice.dispatcher.stream;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/** Makes a processor for each partition that is taken over. */
public record MailboxProcessors(MailboxParts parts) implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {

    @Override
    public Processor<byte[], byte[], byte[], byte[]> get() {
        return new MailboxProcessor(parts);
    }
}
