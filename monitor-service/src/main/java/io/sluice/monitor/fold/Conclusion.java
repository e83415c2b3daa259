package io.sluice.monitor.fold;

import io.sluice.contracts.RunId;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.state.Evidence;
import io.sluice.contracts.state.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A state and what it rests on.
 *
 * @param cause why it failed, in the runtime's words
 */
record Conclusion(State state, Evidence evidence, @Nullable String cause) {

    /** The source of everything that the dispatcher's records and events tell. */
    private static final String DISPATCHER = "dispatcher";

    static Conclusion of(Verdict verdict) {
        return new Conclusion(verdict.state(), verdict.evidence(), verdict.cause());
    }

    static Conclusion created(Declaration declared) {
        return new Conclusion(State.CREATED, new Evidence(DISPATCHER, "declared", declared.createdAt(), null), null);
    }

    static Conclusion handedOver(Run run) {
        Evidence evidence = new Evidence(DISPATCHER, "run handed to the cluster", run.since(), run.id());
        return new Conclusion(State.STARTING, evidence, null);
    }

    /** What follows from a command about {@code run}. */
    static Conclusion commanded(State state, Ask ask, String seen, @Nullable RunId run) {
        Instant at = ask.settledAt() == null ? ask.at() : ask.settledAt();
        return new Conclusion(state, new Evidence(DISPATCHER, seen, at, run), null);
    }

    Conclusion because(@Nullable String newCause) {
        return newCause == null ? this : new Conclusion(state, evidence, newCause);
    }
}
