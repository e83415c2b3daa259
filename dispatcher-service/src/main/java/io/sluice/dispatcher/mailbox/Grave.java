package io.sluice.dispatcher.mailbox;

import java.time.Instant;

/** What stays of a deleted job: its generation, from which a job of the same name goes on. */
public record Grave(long generation, Instant deletedAt) {}
