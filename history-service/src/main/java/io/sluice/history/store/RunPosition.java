package io.sluice.history.store;

import java.time.Instant;

/** A place in a list that is ordered by end and number, both descending. */
public record RunPosition(Instant end, long id) {}
