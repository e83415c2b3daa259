package io.sluice.e2e.chaos.check;

import io.sluice.contracts.topic.Place;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What was written to the log once: the record, and its copy if it was sent on.
 *
 * @param lies where it lies: the first place, and the copy's
 */
record Entry(Logged record, List<Place> lies) {

    static Collection<Entry> of(List<Logged> log) {
        Map<Place, Entry> byPlace = new LinkedHashMap<>();
        for (Logged logged : log) {
            byPlace.merge(logged.place(), new Entry(logged, List.of(logged.lies())), Entry::with);
        }
        return byPlace.values();
    }

    Place place() {
        return record.place();
    }

    /** Log order counts from where the record came to its own partition. */
    long order() {
        return lies.stream()
                .filter(place -> !place.equals(place()))
                .mapToLong(Place::offset)
                .findFirst()
                .orElseGet(() -> place().offset());
    }

    private Entry with(Entry other) {
        return new Entry(
                record, Stream.concat(lies.stream(), other.lies.stream()).toList());
    }
}
