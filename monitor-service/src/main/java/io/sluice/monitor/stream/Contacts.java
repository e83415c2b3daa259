package io.sluice.monitor.stream;

import io.sluice.monitor.fold.Contact;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** How it stands with the probes of each cluster, as one partition heard. */
final class Contacts {

    /** No cluster is called so: a name of one has no slash. */
    private static final String ARCHIVES = "/archives";

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

    /** When all archives were looked at last; null if no history service was ever heard of. */
    @Nullable
    Instant archivesListedAt() {
        return with(ARCHIVES).answeredAt();
    }

    void archivesListed(Instant at) {
        answered(ARCHIVES, at);
    }

    private void change(String cluster, UnaryOperator<Contact> news) {
        Contact before = with(cluster);
        Contact after = news.apply(before);
        if (!after.equals(before)) {
            store.put(cluster, after);
        }
    }
}
