package io.sluice.monitor.fold;

import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.job.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The latest commands that asked something of the job's runs, oldest first. */
record Asks(List<Ask> latest) {

    /** A stop, the cancel that overtakes it, the start after them, and as many again of the run before. */
    private static final int MAX_ASKS = 8;

    Asks {
        latest = List.copyOf(latest);
    }

    static Asks none() {
        return new Asks(List.of());
    }

    /** With what {@code event} tells. A command that is queued, refused or asks nothing of a run leaves no trace. */
    Asks with(CommandEvent event) {
        if (event.type() == null || !concernsRuns(event.type())) {
            return this;
        }
        Optional<Ask> known = latest.stream()
                .filter(ask -> ask.command().equals(event.command()))
                .findFirst();
        return switch (event.phase()) {
            case ACCEPTED, DUPLICATE -> this;
            case STARTED -> known.isPresent() ? this : replaced(Ask.started(event, event.type()));
            case SUCCEEDED, FAILED, REJECTED, SUPERSEDED ->
                known.filter(ask -> !ask.isUnderWay()).isPresent()
                        ? this
                        : replaced(known.orElseGet(() -> Ask.started(event, event.type()))
                                .settled(event));
        };
    }

    /** The command under way that is to bring a run in place of {@code current}. */
    Optional<Ask> replacementOf(Run current, Duration tolerance) {
        return latest.stream()
                .filter(ask -> ask.isUnderWay() && ask.isStart() && !ask.started(current))
                .filter(ask -> !ask.at().isBefore(current.since().minus(tolerance)))
                .reduce((earlier, later) -> later);
    }

    /** The command under way that is to bring the first run. */
    Optional<Ask> firstStart() {
        return latest.stream().filter(ask -> ask.isUnderWay() && ask.isStart()).reduce((earlier, later) -> later);
    }

    /** The commands that asked {@code current} to end, oldest first. */
    List<Ask> endsOf(Run current, Duration tolerance) {
        return latest.stream().filter(ask -> ask.asksToEnd(current, tolerance)).toList();
    }

    /** The command that started {@code current}, if it is remembered. */
    Optional<Ask> startOf(Run current) {
        return latest.stream().filter(ask -> ask.started(current)).findFirst();
    }

    /** The start that failed, if nothing was asked since. */
    Optional<Ask> lastFailedStart() {
        return latest.isEmpty()
                ? Optional.empty()
                : Optional.of(latest.getLast()).filter(Ask::isFailedStart);
    }

    private Asks replaced(Ask changed) {
        List<Ask> asks = new ArrayList<>(latest);
        asks.removeIf(ask -> ask.command().equals(changed.command()));
        asks.add(changed);
        // By the dispatcher's clock: it is one writer for all commands of a job.
        asks.sort(Comparator.comparing(Ask::at));
        return new Asks(asks.subList(Math.max(0, asks.size() - MAX_ASKS), asks.size()));
    }

    private static boolean concernsRuns(CommandType type) {
        return switch (type) {
            case START, STOP, CANCEL, RESTART, REFRESH -> true;
            case APPLY, DELETE, SAVEPOINT, DISPOSE, ADOPT, APPROVE -> false;
        };
    }
}
