package io.sluice.e2e.chaos.fault;

/** One thing that is done to a process. Members are dispatchers, counted from 0. */
public sealed interface Act {

    /** {@code kill -9}. */
    record Kill(int member) implements Act {}

    /** It comes back, or comes for the first time. */
    record Start(int member) implements Act {}

    /** It is stopped in its tracks. */
    record Freeze(int member) implements Act {}

    /** It goes on, believing that no time has passed. */
    record Thaw(int member) implements Act {}

    /** It ends in order. */
    record Leave(int member) implements Act {}

    /** The broker is killed. */
    record KillBroker() implements Act {}

    /** The broker comes back with its data. */
    record StartBroker() implements Act {}

    /** A cluster takes connections and answers nothing. */
    record Hang(int cluster) implements Act {}

    /** A cluster is slow, loses answers and refuses some requests. */
    record Disturb(int cluster) implements Act {}

    /** A cluster is well again. */
    record Calm(int cluster) implements Act {}
}
