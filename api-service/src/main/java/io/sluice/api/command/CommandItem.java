package io.sluice.api.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.api.view.ViewedCommand;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.CommandResult;
import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.problem.Problem;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A command as clients see it. */
@Schema(name = "Command")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CommandItem(
        @Schema(implementation = String.class, description = "Unique in all of Sluice")
        CommandId id,

        @Schema(implementation = String.class, description = "namespace/name")
        JobId job,

        @Nullable String type,

        @Schema(
                description = "`sent` until the dispatcher has read it; the last five are final",
                enumeration = {
                    "sent",
                    "accepted",
                    "started",
                    "succeeded",
                    "failed",
                    "rejected",
                    "superseded",
                    "duplicate"
                })
        String phase,

        Instant at,
        @Nullable String by,
        @Nullable String attempt,

        @Schema(description = "The command that led to this one") @Nullable
        String cause,

        @Schema(ref = "CommandResult") @Nullable CommandResult result,
        @Schema(ref = "Problem") @Nullable Problem problem,
        List<PastPhase> events) {

    private static final String SENT = "sent";

    /** One event of a command. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PastPhase(
            String phase,
            Instant at,
            @Nullable String attempt,
            @Nullable Problem problem) {

        static PastPhase of(CommandEvent event) {
            return new PastPhase(Json.labelOf(event.phase()), event.at(), event.attempt(), event.problem());
        }
    }

    static CommandItem of(ViewedCommand command) {
        return new CommandItem(
                command.id(),
                command.job(),
                command.type(),
                command.phase(),
                command.at(),
                command.by(),
                command.attempt(),
                command.cause(),
                command.result(),
                command.problem(),
                command.events().stream().map(PastPhase::of).toList());
    }

    /** What is known of it without the view. */
    static CommandItem of(JobId job, CommandType type, CommandOutcome outcome, Instant now) {
        return switch (outcome) {
            case CommandOutcome.Pending pending ->
                new CommandItem(
                        pending.command(), job, Json.labelOf(type), SENT, now, null, null, null, null, null, List.of());
            case CommandOutcome.Ended ended ->
                new CommandItem(
                        ended.command(),
                        job,
                        Json.labelOf(type),
                        Json.labelOf(ended.phase()),
                        ended.at(),
                        null,
                        null,
                        null,
                        ended.result(),
                        ended.problem(),
                        List.of());
        };
    }
}
