package io.sluice.dispatcher.driver.flink;

import io.sluice.contracts.problem.Problem;

/** What a run goes on from. */
sealed interface Origin {

    /** Nothing, and that is sure or wished. */
    record Nothing() implements Origin {}

    record From(String path) implements Origin {}

    /**
     * There was state, and it is known that none of it is left.
     *
     * @param problem for who does not want to begin from nothing
     */
    record Gone(Problem problem) implements Origin {}

    /** There may be state, and it cannot be found: a start from nothing would lose it silently. */
    record Unknown(Problem problem) implements Origin {}
}
