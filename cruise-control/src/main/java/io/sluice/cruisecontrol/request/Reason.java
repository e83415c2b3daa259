package io.sluice.cruisecontrol.request;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.Digests;
import io.sluice.contracts.RunId;

/**
 * What Sluice gives as the {@code reason} of a request: which run it is for and which command asked. Cruise Control shows
 * it in {@code user_tasks} and in the executor's state, so that a task is found again whose id was never heard. Cruise
 * Control takes 50 characters at most.
 */
public record Reason(String text) {

    private static final String PREFIX = "sluice.";
    private static final int DIGITS = 16;

    public static Reason of(RunId run, CommandId command) {
        return new Reason(ofRun(run) + Digests.hex(command.value(), DIGITS));
    }

    /** What all reasons of a run begin with. */
    public static String ofRun(RunId run) {
        return PREFIX + run + ".";
    }
}
