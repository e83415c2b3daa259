package io.sluice.monitor.observation;

import io.sluice.contracts.observation.Observation.Answered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gathers for a moment who answered, so that a partition hears of all in one record. With a hundred clusters that have jobs in
 * every partition it would else be a record for each of them, partition and interval.
 */
final class Heartbeats {

    /** By partition, source, and the cluster or job whose JobManager answered. */
    private final Map<Integer, Map<String, Map<String, Answered>>> gathered = new HashMap<>();

    /** Of two answers of one JobManager the later counts. */
    synchronized void add(int partition, Answered answer) {
        gathered.computeIfAbsent(partition, key -> new HashMap<>())
                .computeIfAbsent(answer.source(), key -> new TreeMap<>())
                .merge(nameOf(answer), answer, (one, other) -> one.at().isAfter(other.at()) ? one : other);
    }

    /** What was gathered for one partition, and is not gathered any more: one record for each source. */
    synchronized List<Answered> take(int partition) {
        List<Answered> taken = new ArrayList<>();
        gathered.getOrDefault(partition, Map.of()).values().forEach(answers -> taken.add(together(answers)));
        gathered.remove(partition);
        return taken;
    }

    /** The partitions for which something was gathered. */
    synchronized List<Integer> partitions() {
        return List.copyOf(gathered.keySet());
    }

    private static Answered together(Map<String, Answered> answers) {
        Iterator<Answered> all = answers.values().iterator();
        Answered first = all.next();
        Map<String, Instant> others = new TreeMap<>();
        all.forEachRemaining(other -> others.put(nameOf(other), other.at()));
        return new Answered(first.job(), first.cluster(), first.source(), first.at(), others);
    }

    private static String nameOf(Answered answer) {
        return answer.job() == null ? answer.cluster() : answer.job().toString();
    }
}
