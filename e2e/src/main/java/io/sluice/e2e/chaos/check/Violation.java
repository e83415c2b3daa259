package io.sluice.e2e.chaos.check;

/**
 * A promise that was broken.
 *
 * @param detail which command of which job, and what was seen
 */
public record Violation(Kind kind, String detail) {

    /** Which promise. */
    public enum Kind {
        /** A place in the log, or a command that followed from one, has no final event. */
        LOST_COMMAND,
        /** It has more than one, or events after it. */
        TWO_FINAL_EVENTS,
        /** An event that answers nothing in the log. */
        FOREIGN_EVENT,
        /** A final event of the wrong kind: garbage that was not rejected, a good command that was. */
        WRONG_ANSWER,
        /** A dead letter is missing, twice there, or not due. */
        DEAD_LETTER,
        /** A command took effect more than once. */
        DOUBLED_EFFECT,
        /** Two commands of a job took effect in another order than the log has. */
        SWAPPED_ORDER,
        /** A command that ended without a try took effect nevertheless. */
        UNDUE_EFFECT,
        /** A command that succeeded has not done what it says. */
        MISSING_EFFECT,
        /** An effect that no command asked for. */
        FOREIGN_EFFECT,
        /** Two runs of a job at the same time. */
        TWO_RUNS_AT_ONCE,
        /** A run goes on that is not its job's current one. */
        ORPHAN_RUN
    }

    @Override
    public String toString() {
        return kind + ": " + detail;
    }
}
