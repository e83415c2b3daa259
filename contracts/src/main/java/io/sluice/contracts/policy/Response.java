package io.sluice.contracts.policy;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What a policy does once its condition holds, the same for all kinds.
 *
 * @param cooldown how long the policy does nothing more after it acted; 10 minutes by default
 * @param budget how often it may restart the job
 * @param onNoCheckpoint what a restart does where there is nothing to go on from; {@code alert} by default
 */
public record Response(PolicyAction action, Duration cooldown, RestartBudget budget, OnNoCheckpoint onNoCheckpoint) {

    public static final Duration DEFAULT_COOLDOWN = Duration.ofMinutes(10);

    public Response {
        requireNonNull(action, "action");
        cooldown = cooldown == null ? DEFAULT_COOLDOWN : cooldown;
        budget = budget == null ? RestartBudget.DEFAULT : budget;
        onNoCheckpoint = onNoCheckpoint == null ? OnNoCheckpoint.ALERT : onNoCheckpoint;
    }

    /** This action, and the defaults for the rest. */
    public static Response of(PolicyAction action) {
        return new Response(action, DEFAULT_COOLDOWN, RestartBudget.DEFAULT, OnNoCheckpoint.ALERT);
    }
}
