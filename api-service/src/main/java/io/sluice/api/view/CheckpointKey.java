package io.sluice.api.view;

import jakarta.persistence.Embeddable;
import java.io.Serializable;

/** A checkpoint of a run: Flink's number of it. */
@Embeddable
record CheckpointKey(String job, String run, long number) implements Serializable {}
