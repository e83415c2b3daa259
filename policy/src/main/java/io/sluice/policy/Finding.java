package io.sluice.policy;

import io.sluice.contracts.checkpoint.CheckpointEvent;
import io.sluice.contracts.policy.CheckpointPolicy;
import java.time.Instant;
import java.util.List;

/**
 * The condition of a policy holds.
 *
 * @param trigger what made it hold, as a part of ids: a checkpoint's number, or which wait it was
 * @param at when, by the clock of the evidence
 * @param from the beginning of the window
 * @param counted the checkpoints that count, the oldest first
 * @param saying what was found, for people
 * @param checkpoint the number of the checkpoint that triggered it, or that was the last completed one; 0 where there is none
 */
record Finding(
        CheckpointPolicy policy,
        String trigger,
        Instant at,
        Instant from,
        List<CheckpointEvent> counted,
        String saying,
        long checkpoint) {}
