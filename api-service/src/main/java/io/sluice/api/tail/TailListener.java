package io.sluice.api.tail;

/** Whom the tail tells. It is called on one thread, in the order of each partition, and must not block. */
public interface TailListener {

    /** The tail begins, or begins anew after a gap: what was heard before does not go on from here. */
    void begins(TailStart start);

    void record(TailRecord record);
}
