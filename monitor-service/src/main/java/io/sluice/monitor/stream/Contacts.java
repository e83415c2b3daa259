package io.sluice.monitor.stream;

import io.sluice.monitor.fold.Contact;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with the probes of each cluster, and of each JobManager that serves one job alone, as one partition heard.
 * The key is the name of the cluster or the id of the job; only an id has a slash.
 *
 * <p>Every cluster answers each interval, and a store writes each change to its changelog. So the present is in memory, and
 * of a cluster that goes on answering the store has it only now and then: who takes the partition over may think of an answer that
 * it was earlier, and gives the probes their time anyway. A job's own JobManager is another matter: whether it or the custom resource
 * is believed goes by its last answer, so the store has each.
 */
final class Contacts {

    /** No cluster is called so: a name of one has no slash. */
    private static final String ARCHIVES = "/archives";

    private final Remembered<Contact> kept;
    private final Duration keepEvery;
    private final Map<String, Contact> present;

    /** @param keepEvery how often the store is told that a cluster goes on answering */
    Contacts(Remembered<Contact> kept, Duration keepEvery) {
        this.kept = kept;
        this.keepEvery = keepEvery;
        this.present = new HashMap<>(kept.all());
    }

    Contact with(String cluster) {
        return present.getOrDefault(cluster, Contact.none());
    }

    /** The contact with the job's own JobManager; absent if it was never asked. */
    @Nullable
    Contact own(String job) {
        return present.get(job);
    }

    void forget(String job) {
        present.remove(job);
        kept.delete(job);
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
            present.put(key, after);
            if (isToBeKept(key, after)) {
                kept.put(key, after);
            }
        }
    }

    private boolean isToBeKept(String key, Contact now) {
        Contact before = kept.get(key);
        boolean isOfACluster = key.indexOf('/') < 0;
        boolean goesOnAnswering = before != null
                && before.failures() == 0
                && now.failures() == 0
                && before.answeredAt() != null
                && now.answeredAt() != null
                && now.answeredAt().isBefore(before.answeredAt().plus(keepEvery));
        return !(isOfACluster && goesOnAnswering);
    }
}
