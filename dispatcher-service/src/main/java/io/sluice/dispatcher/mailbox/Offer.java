package io.sluice.dispatcher.mailbox;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.Digests;
import io.sluice.contracts.JobId;
import io.sluice.contracts.command.Command;
import io.sluice.contracts.command.CommandHeader;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.topic.Place;
import java.util.Objects;

/**
 * A command that could be read, with its id and its first place in the log.
 *
 * @param command its header has an id
 */
public record Offer(JobId job, Command command, Place place) {

    public Offer {
        Objects.requireNonNull(command.header().id(), "A command that is offered has an id");
    }

    public CommandId id() {
        return Objects.requireNonNull(command.header().id());
    }

    /** What two commands of one id must have in common to be the same: everything but the sender's clock. */
    String contentHash() {
        CommandHeader header = command.header();
        return Digests.hex(Json.text(command.with(header.at(null))), 32);
    }
}
