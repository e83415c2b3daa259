package io.sluice.policy;

import io.sluice.contracts.checkpoint.CheckpointEvent;
import io.sluice.contracts.policy.CheckpointPolicy;
import io.sluice.contracts.policy.CheckpointPolicy.Failures;
import io.sluice.contracts.policy.CheckpointPolicy.Slow;
import io.sluice.contracts.policy.CheckpointPolicy.Stalled;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether the condition of a policy holds, by what is remembered of the current run. */
final class Conditions {

    private static final double PERCENTILE = 0.95;

    private Conditions() {}

    /** After one more checkpoint ended. */
    static Optional<Finding> after(CheckpointEvent event, CheckpointPolicy policy, RunMemory run, Acted acted) {
        return switch (policy) {
            case Failures failures when event.failsCheckpoint() -> failed(event, failures, run, acted);
            case Slow slow when event.completesCheckpoint() -> slow(event, slow, run, acted);
            case Failures failures -> Optional.empty();
            case Slow slow -> Optional.empty();
            case Stalled stalled -> Optional.empty();
        };
    }

    /** After some time. */
    static Optional<Finding> at(Instant now, CheckpointPolicy policy, RunMemory run, Acted acted) {
        return policy instanceof Stalled stalled ? stalled(now, stalled, run, acted) : Optional.empty();
    }

    /** Whether it holds no more, as far as a completed checkpoint shows. */
    static boolean isOver(CheckpointEvent completed, CheckpointPolicy policy, RunMemory run, Acted acted) {
        return switch (policy) {
            case Failures failures ->
                inWindow(run.failed(), completed.at(), failures.within()).size() < failures.maxFailures();
            case Stalled stalled -> true;
            case Slow slow -> {
                List<CheckpointEvent> window = durations(completed, slow, run, acted);
                yield window.size() >= slow.minCheckpoints()
                        && percentile(window).compareTo(slow.limit()) <= 0;
            }
        };
    }

    /** The window slides with the failures: it is full if, up to some failure, it holds enough of them and the new one. */
    private static Optional<Finding> failed(CheckpointEvent event, Failures policy, RunMemory run, Acted acted) {
        if (!acted.counts(event.at())) {
            return Optional.empty();
        }
        List<CheckpointEvent> fresh =
                run.failed().stream().filter(known -> acted.counts(known.at())).toList();
        return fresh.stream()
                .filter(last -> !last.at().isBefore(event.at()) && isWithin(event, last.at(), policy.within()))
                .map(last -> inWindow(fresh, last.at(), policy.within()))
                .filter(window -> window.size() >= policy.maxFailures())
                .findFirst()
                .map(window -> new Finding(
                        policy,
                        "chk-" + event.id(),
                        window.getLast().at(),
                        window.getLast().at().minus(policy.within()),
                        window,
                        window.size() + " checkpoints failed within " + policy.within() + " (limit "
                                + policy.maxFailures() + ")",
                        event.id()));
    }

    private static Optional<Finding> slow(CheckpointEvent event, Slow policy, RunMemory run, Acted acted) {
        if (!acted.counts(event.at())) {
            return Optional.empty();
        }
        List<CheckpointEvent> window = durations(event, policy, run, acted);
        if (window.size() < policy.minCheckpoints() || percentile(window).compareTo(policy.limit()) <= 0) {
            return Optional.empty();
        }
        List<CheckpointEvent> over = window.stream()
                .filter(known -> durationOf(known).compareTo(policy.limit()) > 0)
                .toList();
        return Optional.of(new Finding(
                policy,
                "chk-" + event.id(),
                event.at(),
                event.at().minus(policy.within()),
                over,
                "95 % of " + window.size() + " checkpoints took up to " + percentile(window) + " (limit "
                        + policy.limit() + ")",
                event.id()));
    }

    private static Optional<Finding> stalled(Instant now, Stalled policy, RunMemory run, Acted acted) {
        Optional<Instant> since = run.waitingSince();
        if (since.isEmpty() || run.lookedAt() == null) {
            return Optional.empty();
        }
        Instant due = since.get().plus(policy.after());
        // Who has not looked since then does not know: that nobody answers is no evidence about checkpoints.
        if (now.isBefore(due) || run.lookedAt().isBefore(due)) {
            return Optional.empty();
        }
        long last = run.newestCheckpoint() == null ? 0 : run.newestCheckpoint().id();
        List<CheckpointEvent> failedSince = run.failed().stream()
                .filter(known -> known.at().isAfter(since.get()))
                .toList();
        return Optional.of(new Finding(
                policy,
                "after-" + last + "-" + (acted.timesOn(last) + 1),
                now,
                since.get(),
                failedSince,
                "No checkpoint was completed for " + policy.after()
                        + (last == 0 ? " since the run was first seen" : ", the last one was " + last),
                last));
    }

    private static List<CheckpointEvent> durations(CheckpointEvent event, Slow policy, RunMemory run, Acted acted) {
        return inWindow(run.completed(), event.at(), policy.within()).stream()
                .filter(known -> acted.counts(known.at()))
                .toList();
    }

    /** Those of {@code events} that ended in the time {@code within} up to {@code end}, both ends included. */
    private static List<CheckpointEvent> inWindow(List<CheckpointEvent> events, Instant end, Duration within) {
        return events.stream().filter(event -> isWithin(event, end, within)).toList();
    }

    private static boolean isWithin(CheckpointEvent event, Instant end, Duration within) {
        return !event.at().isAfter(end) && !event.at().isBefore(end.minus(within));
    }

    /** By nearest rank. */
    private static Duration percentile(List<CheckpointEvent> window) {
        List<Duration> sorted =
                window.stream().map(Conditions::durationOf).sorted().toList();
        return sorted.get((int) Math.ceil(PERCENTILE * sorted.size()) - 1);
    }

    private static Duration durationOf(CheckpointEvent event) {
        return event.duration() == null ? Duration.between(event.triggeredAt(), event.at()) : event.duration();
    }
}
