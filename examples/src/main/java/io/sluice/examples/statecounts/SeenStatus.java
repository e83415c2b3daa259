package io.sluice.examples.statecounts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one record of the topic of states says of one job: the state it is in, and since when. No state means that the
 * job was deleted (a tombstone).
 */
public record SeenStatus(String job, @Nullable String state, Instant since) {}
