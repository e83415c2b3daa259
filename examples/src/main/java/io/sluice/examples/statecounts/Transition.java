package io.sluice.examples.statecounts;

import java.time.Instant;

/** A job came into a state that it was not in before. */
public record Transition(String state, Instant at) {}
