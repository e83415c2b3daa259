package io.sluice.dispatcher.driver;

import io.sluice.contracts.problem.Problem;

/** What there would be to go on from if a run were ended now. */
public sealed interface Remains {

    /** A checkpoint or savepoint, or what the run itself began with. */
    record Something() implements Remains {}

    /**
     * Nothing, and that is sure.
     *
     * @param problem for who does not want to begin from nothing
     */
    record Nothing(Problem problem) implements Remains {}

    /** Nobody says. */
    record Unknown(Problem problem) implements Remains {}
}
