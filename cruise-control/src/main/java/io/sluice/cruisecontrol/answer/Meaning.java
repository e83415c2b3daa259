package io.sluice.cruisecontrol.answer;

/** What an answer, or none, says about what was asked. */
public enum Meaning {
    /** Here is the result. */
    RESULT,
    /** It is being computed: ask again with its {@code User-Task-ID}. */
    PENDING,
    /** All slots are taken. Nothing was done, and nothing is said about any rebalance. */
    CONTENTION,
    /** No answer, or one about the server. It may have been done or not. */
    OUTAGE,
    /** Cruise Control has not enough numbers yet. Nothing was done. */
    NOT_READY,
    /** It has just started and does not know its brokers yet. Nothing was done. */
    STARTING_UP,
    /** Another execution, or somebody else's reassignment, is under way. Nothing was done. */
    CONFLICT,
    /** It does not know the task that was named. Nothing was done. */
    UNKNOWN_TASK,
    /** It wants to know who asks, or does not allow it. Nothing was done. */
    AUTHENTICATION,
    /** It says no for a reason of the request's own: the real cause of a failure. */
    REFUSED;

    /** Whether the same request may be answered well after a while. */
    public boolean isTransient() {
        return switch (this) {
            case CONTENTION, OUTAGE, NOT_READY, STARTING_UP, CONFLICT -> true;
            case RESULT, PENDING, UNKNOWN_TASK, AUTHENTICATION, REFUSED -> false;
        };
    }
}
