package io.sluice.monitor.stream;

import io.sluice.monitor.fold.Contact;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with the probes of each cluster, and of each JobManager that serves one job alone, as one partition heard.
 * The key is the name of the cluster or the id of the job; only an id has a slash.
 */
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

    /** The contact with the job's own JobManager; absent if it was never asked. */
    @Nullable
    Contact own(String job) {
        return store.get(job);
    }

    void forget(String job) {
        store.delete(job);
    }

    /** When all archives were looked at last; null if no history service was ever heard of. */
    @Nullable
    Instant archivesListedAt() {
        return with(ARCHIVES).answeredAt();
    }

    void archivesListed(Instant at) {
        answered(ARCHIVES, at);
    }

    void answered(String key, Instant at) {
        change(key, contact -> contact.answered(at));
    }

    void failed(String key, Instant at, String cause) {
        change(key, contact -> contact.failed(at, cause));
    }

    private void change(String key, UnaryOperator<Contact> news) {
        Contact before = with(key);
        Contact after = news.apply(before);
        if (!after.equals(before)) {
            store.put(key, after);
        }
    }
}
