package io.sluice.dispatcher.stream;

import io.sluice.dispatcher.mailbox.Offer;
import java.util.ArrayList;
import java.util.List;
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
        // Nineteen digits, so that the keys' order is that of the log.
        store.put("%019d".formatted(offset), offer);
    }

    /** All of them; none is kept any more. */
    List<Offer> take() {
        List<Offer> arrived = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, Offer> all = store.all()) {
            all.forEachRemaining(entry -> {
                keys.add(entry.key);
                arrived.add(entry.value);
            });
        }
        keys.forEach(store::delete);
        return arrived;
    }
}
