package io.sluice.dispatcher.mailbox;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.topic.Place;
import java.time.Instant;

/** That a command id was seen: where first, when, and with what content. */
public record LedgerEntry(CommandId command, String contentHash, Place place, Instant at) {}
