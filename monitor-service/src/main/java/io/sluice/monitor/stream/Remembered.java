package io.sluice.monitor.stream;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What a processor remembers in a store of its own, at hand as objects: a store has bytes, and to read the memory of a job from
 * its JSON costs more than to fold an observation. It is read whole when the partition is taken over; what changes is
 * written through. Only the task's thread uses it.
 *
 * @param <V> what is remembered under a key
 */
final class Remembered<V> {

    private final KeyValueStore<String, V> store;
    private final Map<String, V> values = new HashMap<>();

    Remembered(KeyValueStore<String, V> store) {
        this.store = store;
        try (KeyValueIterator<String, V> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, V> one = all.next();
                values.put(one.key, one.value);
            }
        }
    }

    @Nullable
    V get(String key) {
        return values.get(key);
    }

    void put(String key, V value) {
        store.put(key, value);
        values.put(key, value);
    }

    /** What there was; null if there was nothing. */
    @Nullable
    V delete(String key) {
        V before = values.remove(key);
        if (before != null) {
            store.delete(key);
        }
        return before;
    }

    /** All of it, as it is now and will be. */
    Map<String, V> all() {
        return Collections.unmodifiableMap(values);
    }
}
