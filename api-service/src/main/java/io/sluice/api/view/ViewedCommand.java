package io.sluice.api.view;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.CommandResult;
import io.sluice.contracts.problem.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command as the view has it.
 *
 * @param type as it was written; absent where the command could not be read
 * @param phase the label of a phase, or {@code sent} before the first
 * @param at when it was first heard of
 * @param updatedAt when its phase last changed
 * @param isFinal whether the phase is the last of its first place in the log
 * @param events all of them, oldest first, those of repetitions too
 */
public record ViewedCommand(
        CommandId id,
        JobId job,
        @Nullable String type,
        String phase,
        Instant at,
        Instant updatedAt,
        @Nullable String by,
        @Nullable String attempt,
        @Nullable String cause,
        @Nullable CommandResult result,
        @Nullable Problem problem,
        boolean isFinal,
        List<CommandEvent> events) {

    public ViewedCommand {
        events = List.copyOf(events);
    }
}
