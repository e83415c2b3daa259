package io.sluice.api.view;

/** A partition of a topic that is known by its name. */
public record LogPartition(String topic, int number) {}
