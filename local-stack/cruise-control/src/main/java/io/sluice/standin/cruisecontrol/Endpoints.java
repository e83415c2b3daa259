package io.sluice.standin.cruisecontrol;

import java.util.Set;

/** The endpoints that the stand-in has. */
final class Endpoints {

    static final String USER_TASKS = "user_tasks";
    static final String STATE = "state";
    static final String STOP = "stop_proposal_execution";

    private static final Set<String> MOVING = Set.of("rebalance", "add_broker", "remove_broker", "remove_disks");

    private Endpoints() {}

    /** Whether it can move data; such a request is answered when it is computed, and looked at by its id until then. */
    static boolean moves(String endpoint) {
        return MOVING.contains(endpoint);
    }

    static boolean isKnown(String endpoint) {
        return moves(endpoint) || Set.of(USER_TASKS, STATE, STOP).contains(endpoint);
    }
}
