package io.sluice.dispatcher.ownership;

import io.sluice.contracts.ownership.InstanceLoad;
import io.sluice.contracts.ownership.PartitionLoad;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the instances have said of themselves. Who was silent for longer than it said it would be is gone. The times are
 * those of hearing, on this instance's clock, so that clocks need not agree; only what was said before this instance began
 * to listen counts from when it was said.
 */
public final class Instances implements LiveMembers {

    private final String self;
    private final Clock clock;
    private final Map<String, Heard> heard = new HashMap<>();

    /** @param self the instance that listens, which counts as live whatever is heard */
    public Instances(String self, Clock clock) {
        this.self = self;
        this.clock = clock;
    }

    /** Something was said just now. */
    public void hear(InstanceLoad load) {
        hear(load, clock.instant());
    }

    /** Something was said before this instance began to listen. */
    public void recall(InstanceLoad load) {
        Instant now = clock.instant();
        hear(load, load.at().isBefore(now) ? load.at() : now);
    }

    /** An instance has left in order. */
    public synchronized void left(String instance) {
        heard.remove(instance);
    }

    @Override
    public int count() {
        long others = live().stream()
                .filter(load -> !load.instance().equals(self))
                .filter(load -> load.state() != InstanceLoad.State.DRAINING)
                .count();
        return Math.toIntExact(others) + 1;
    }

    /** Who lives, by id. */
    public synchronized List<InstanceLoad> live() {
        Instant now = clock.instant();
        heard.values().removeIf(word -> word.isGone(now));
        return heard.values().stream()
                .map(Heard::load)
                .sorted(Comparator.comparing(InstanceLoad::instance))
                .toList();
    }

    /** Whether this instance hears itself: the proof that what is known is not old. */
    public boolean isHeard() {
        return live().stream().anyMatch(load -> load.instance().equals(self));
    }

    /** Whether of all that live it is this instance's turn to do what only one has to do. */
    public boolean isFirst() {
        List<InstanceLoad> live = live();
        return !live.isEmpty() && live.getFirst().instance().equals(self);
    }

    /** The newest word on each partition that an instance which lives has owned lately. */
    public Map<Integer, PartitionLoad> loads() {
        Map<Integer, PartitionLoad> loads = new TreeMap<>();
        live().stream()
                .sorted(Comparator.comparing(InstanceLoad::at))
                .forEach(instance -> instance.partitions().forEach(load -> loads.put(load.partition(), load)));
        return loads;
    }

    private synchronized void hear(InstanceLoad load, Instant at) {
        heard.put(load.instance(), new Heard(load, at));
    }

    private record Heard(InstanceLoad load, Instant at) {

        boolean isGone(Instant now) {
            return now.isAfter(at.plus(load.silence()));
        }
    }
}
