package io.sluice.monitor.probe;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which partitions this instance owns now. A cluster is probed by the owner of its name's partition, so it is probed once
 * in the whole fleet, and moves when the partition moves.
 */
public final class Ownership {

    private final Map<Integer, Object> owners = new ConcurrentHashMap<>();
    private volatile Runnable onChange = () -> {};

    /** @param listener is called after each change, by the thread that made it; it must not wait */
    public void onChange(Runnable listener) {
        onChange = listener;
    }

    /** @param owner who has it now; of two that overlap while a partition moves between threads, the later counts */
    public void gained(int partition, Object owner) {
        owners.put(partition, owner);
        onChange.run();
    }

    public void lost(int partition, Object owner) {
        if (owners.remove(partition, owner)) {
            onChange.run();
        }
    }

    public boolean owns(int partition) {
        return owners.containsKey(partition);
    }

    public int size() {
        return owners.size();
    }
}
