package io.sluice.dispatcher.mailbox;

import io.sluice.contracts.CommandId;
import java.time.Instant;

/**
 * A savepoint of the job that a command took and none has disposed of.
 *
 * @param cluster that took it
 * @param command that asked for it
 * @param at when it was complete
 */
public record KeptSavepoint(String cluster, String path, CommandId command, Instant at) {}
