package io.sluice.monitor.stream;

import io.sluice.monitor.fold.Contact;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.apache.kafka.streams.state.KeyValueStore;

/** How it stands with the probes of each cluster, as one partition heard. */
final class Contacts {

    private final KeyValueStore<String, Contact> store;

    Contacts(KeyValueStore<String, Contact> store) {
        this.store = store;
    }

    Contact with(String cluster) {
        Contact contact = store.get(cluster);
        return contact == null ? Contact.none() : contact;
    }

    void answered(String cluster, Instant at) {
        change(cluster, contact -> contact.answered(at));
    }

    void failed(String cluster, Instant at, String cause) {
        change(cluster, contact -> contact.failed(at, cause));
    }

    private void change(String cluster, UnaryOperator<Contact> news) {
        Contact before = with(cluster);
        Contact after = news.apply(before);
        if (!after.equals(before)) {
            store.put(cluster, after);
        }
    }
}
