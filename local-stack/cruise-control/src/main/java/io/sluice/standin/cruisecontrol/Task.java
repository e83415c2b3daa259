package io.sluice.standin.cruisecontrol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One user task: a request, and when what it asks for is computed. */
final class Task {

    final String id;
    final Request request;
    final Instant startedAt;
    /** When its result is there. */
    final Instant computedAt;
    /** The body of its result. */
    final String result;

    State state = State.ACTIVE;
    /** The body of the error that it ended with. */
    @Nullable
    String failure;
    /** Since when it moves data. */
    @Nullable
    Instant executingSince;

    enum State {
        ACTIVE("Active"),
        IN_EXECUTION("InExecution"),
        COMPLETED("Completed"),
        COMPLETED_WITH_ERROR("CompletedWithError");

        final String label;

        State(String label) {
            this.label = label;
        }
    }

    Task(String id, Request request, Instant startedAt, Instant computedAt, String result) {
        this.id = id;
        this.request = request;
        this.startedAt = startedAt;
        this.computedAt = computedAt;
        this.result = result;
    }

    boolean isExecution() {
        return Endpoints.moves(request.endpoint())
                && request.parameter("dryrun", "true").equals("false");
    }

    boolean isComputed(Instant now) {
        return !computedAt.isAfter(now);
    }
}
