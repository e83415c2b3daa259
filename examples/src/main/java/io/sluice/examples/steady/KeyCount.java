package io.sluice.examples.steady;

/** How many records of a key there were so far. Public because Flink serializes only public types by their fields. */
public record KeyCount(long key, long records) {}
