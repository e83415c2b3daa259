package io.sluice.monitor.stream;

import io.sluice.contracts.archive.ArchivedRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Archives of runs whose job is not declared yet: they lie in two topics, and nothing says which is read first. They wait for the
 * job for a while and are forgotten then, so that a job that was deleted keeps nothing for ever.
 */
final class EarlyArchives {

    /** As many as the fold keeps runs of a job. */
    private static final int MAX_OF_A_JOB = 4;

    /**
     * The archives of one job.
     *
     * @param since when the latest of them came
     */
    record Waiting(Instant since, List<ArchivedRun> archives) {

        Waiting {
            archives = List.copyOf(archives);
        }

        private Waiting with(ArchivedRun archive, Instant now) {
            List<ArchivedRun> all = new ArrayList<>(archives);
            all.remove(archive);
            all.add(archive);
            return new Waiting(now, all.subList(Math.max(0, all.size() - MAX_OF_A_JOB), all.size()));
        }
    }

    private final KeyValueStore<String, Waiting> store;

    EarlyArchives(KeyValueStore<String, Waiting> store) {
        this.store = store;
    }

    void keep(String job, ArchivedRun archive, Instant now) {
        Waiting before = store.get(job);
        store.put(job, (before == null ? new Waiting(now, List.of()) : before).with(archive, now));
    }

    /** Those of a job, the first that came first; they wait no longer. */
    List<ArchivedRun> take(String job) {
        Waiting waiting = store.get(job);
        if (waiting == null) {
            return List.of();
        }
        store.delete(job);
        return waiting.archives();
    }

    /** Forgets those that have waited since before that. */
    void forget(Instant before) {
        List<String> outdated = new ArrayList<>();
        try (KeyValueIterator<String, Waiting> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, Waiting> job = all.next();
                if (job.value.since().isBefore(before)) {
                    outdated.add(job.key);
                }
            }
        }
        outdated.forEach(store::delete);
    }
}
