package io.sluice.dispatcher.stream;

import io.sluice.dispatcher.mailbox.Offer;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Commands that came while nobody may open them, in the order of the log. */
final class Arrivals {

    private final KeyValueStore<String, Offer> store;

    Arrivals(ProcessorContext<?, ?> context) {
        store = context.getStateStore(Stores.ARRIVALS);
    }

    void keep(long offset, Offer offer) {
        store.put(key(offset), offer);
    }

    /** All of them by their offsets; none is kept any more. */
    SortedMap<Long, Offer> take() {
        SortedMap<Long, Offer> arrived = new TreeMap<>();
        try (KeyValueIterator<String, Offer> all = store.all()) {
            all.forEachRemaining(entry -> arrived.put(Long.valueOf(entry.key), entry.value));
        }
        arrived.keySet().forEach(offset -> store.delete(key(offset)));
        return arrived;
    }

    /** Nineteen digits, so that the keys' order is that of the log. */
    private static String key(long offset) {
        return "%019d".formatted(offset);
    }
}
