package io.sluice.dispatcher.mailbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.command.Command;
import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.topic.Place;
import java.time.Instant;
import java.util.Objects;

/**
 * A command that was accepted and waits for its turn.
 *
 * @param sequence its turn: lower goes first
 * @param place that its events answer
 * @param deadline by when it must have had its effect
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QueuedCommand(long sequence, Command command, Place place, Instant acceptedAt, Instant deadline) {

    public CommandId id() {
        return Objects.requireNonNull(command.header().id());
    }

    public CommandType type() {
        return command.type();
    }
}
