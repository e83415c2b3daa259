package io.sluice.contracts.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.topic.Place;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a command. A place in the log gets {@code accepted}, {@code started} and then exactly one final
 * phase, or a final phase alone.
 *
 * @param type absent where the command could not be read
 * @param at when the dispatcher wrote this (its clock)
 * @param attempt which try of the command this is about; absent before the first
 * @param by who asked
 * @param cause the command that led to this one
 * @param place of the record that this answers; a command that Sluice derived has the place of its cause
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CommandEvent(
        CommandId command,
        JobId job,
        @Nullable CommandType type,
        Phase phase,
        Instant at,
        @Nullable String attempt,
        @Nullable String by,
        @Nullable CommandId cause,
        @Nullable CommandResult result,
        @Nullable Problem problem,
        Place place) {

    public CommandEvent {
        requireNonNull(command, "command");
        requireNonNull(job, "job");
        requireNonNull(phase, "phase");
        requireNonNull(at, "at");
        requireNonNull(place, "place");
    }
}
