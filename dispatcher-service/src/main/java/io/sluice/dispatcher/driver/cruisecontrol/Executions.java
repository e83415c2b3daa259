package io.sluice.dispatcher.driver.cruisecontrol;

import io.sluice.contracts.CommandId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The commands of this instance that are to move data on one Cruise Control, in the order in which they came. It moves for
 * one at a time and refuses the others, so only the first asks; each of the others says for whom it waits.
 */
final class Executions {

    /** Who has not come again for so long has ended, or its partition is another's now. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(2);

    private final Map<CommandId, Instant> waiting = new LinkedHashMap<>();

    /** Who goes first, if it is another. */
    synchronized Optional<CommandId> before(CommandId command, Instant now) {
        waiting.values().removeIf(seen -> seen.plus(FORGOTTEN_AFTER).isBefore(now));
        waiting.put(command, now);
        CommandId first = waiting.keySet().iterator().next();
        return first.equals(command) ? Optional.empty() : Optional.of(first);
    }

    synchronized void done(CommandId command) {
        waiting.remove(command);
    }
}
