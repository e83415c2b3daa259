package io.sluice.cruisecontrol.watch;

import io.sluice.contracts.RunId;
import io.sluice.cruisecontrol.request.CruiseControlRequest;
import java.util.Set;

/** What the watcher wants to know next. */
public sealed interface Question {

    /** Of Cruise Control. */
    sealed interface ToCruiseControl extends Question {
        CruiseControlRequest request();
    }

    /** How these tasks are. */
    record Tasks(CruiseControlRequest request, Set<String> ids) implements ToCruiseControl {}

    /** Which tasks there are at all. */
    record AllTasks(CruiseControlRequest request) implements ToCruiseControl {}

    /** What the executor does. */
    record Executor(CruiseControlRequest request) implements ToCruiseControl {}

    /** What a task that has ended came to; it needs no slot. */
    record Result(CruiseControlRequest request, RunId run) implements ToCruiseControl {}

    /** Of Kafka itself: whether any partition is being reassigned. */
    record Movement() implements Question {}
}
