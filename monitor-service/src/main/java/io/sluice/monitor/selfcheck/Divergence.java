package io.sluice.monitor.selfcheck;

import io.sluice.contracts.job.Desired;
import io.sluice.contracts.state.State;
import java.util.Optional;

/** How what is differs from what is wanted. What a runtime is about to do by itself is no difference. */
enum Divergence {
    /** It is wanted to run, and nothing runs it. */
    NOT_RUNNING,
    /** It is wanted to have stopped, and it runs. */
    STILL_RUNNING;

    static Optional<Divergence> of(Desired desired, State state) {
        return switch (desired) {
            case RUNNING ->
                switch (state) {
                    case CREATED, SUSPENDED, CANCELED, FAILED, LOST -> Optional.of(NOT_RUNNING);
                    // A job with an end has reached it.
                    case FINISHED, STARTING, AWAITING_APPROVAL, RUNNING, RESTARTING, STOPPING -> Optional.empty();
                };
            case SUSPENDED, CANCELED ->
                switch (state) {
                    case STARTING, AWAITING_APPROVAL, RUNNING, RESTARTING -> Optional.of(STILL_RUNNING);
                    // How it ended is told by its state; that it does not run is what was wanted.
                    case CREATED, SUSPENDED, CANCELED, FAILED, LOST, FINISHED, STOPPING -> Optional.empty();
                };
        };
    }
}
