package io.sluice.dispatcher.group;

/** Who decides which instance owns which partitions. */
public enum AssignmentMode {
    /** What Kafka Streams does by itself: even counts, and new owners warm up first, for which others' partitions move, too. */
    KAFKA,
    /** Kafka Streams' sticky assignor: even counts, and nothing moves that need not. */
    STICKY,
    /** As sticky, and partitions of an instance that carries too much move to others. */
    LOAD_AWARE
}
