package io.sluice.policy;

import io.sluice.contracts.RunId;
import io.sluice.contracts.checkpoint.CheckpointEvent;
import io.sluice.contracts.command.Command;
import io.sluice.contracts.policy.CheckpointPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a policy decided, and why.
 *
 * @param id follows from the run, the policy and what triggered it: the same evidence decides the same once more
 * @param at by the clock of the evidence
 * @param from the beginning of the window that ends at {@code at}
 * @param counted the checkpoints that counted, the oldest first, with their causes
 * @param reason for people
 * @param command what was sent; its id is {@code id}
 * @param details the same for people and other systems
 */
public record Decision(
        String id,
        CheckpointPolicy policy,
        Verdict verdict,
        RunId run,
        Instant at,
        Instant from,
        List<CheckpointEvent> counted,
        String reason,
        @Nullable Command command,
        Map<String, String> details) {

    /** It happened, and that is all. */
    Telling.Happened happened() {
        return new Telling.Happened(verdict, id, at, reason, null, details);
    }

    /** It holds until it is told that it is over. */
    Telling.Holds holds() {
        return new Telling.Holds(verdict, PolicyKey.of(policy), at, reason, null, details);
    }
}
