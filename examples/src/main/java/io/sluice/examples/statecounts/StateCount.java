package io.sluice.examples.statecounts;

import java.time.Instant;

/** How many transitions into a state there were so far, and when the last of them was. */
public record StateCount(String state, long transitions, Instant at) {}
