package io.sluice.api.command;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.command.CommandResult;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.topic.Place;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of a command when the wait for it is over. */
public sealed interface CommandOutcome {

    CommandId command();

    /** It is in the log and has not ended yet. */
    record Pending(CommandId command, Place place) implements CommandOutcome {}

    /** It has ended; a repeated one as the first of its id did. */
    record Ended(
            CommandId command,
            Phase phase,
            Instant at,
            @Nullable CommandResult result,
            @Nullable Problem problem) implements CommandOutcome {}
}
