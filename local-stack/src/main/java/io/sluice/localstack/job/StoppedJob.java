package io.sluice.localstack.job;

import java.util.Optional;

/**
 * A job that {@code down} stopped, or was about to stop, only because the whole stack went down.
 *
 * @param job namespace/name
 * @param generation of the spec that it was stopped with
 * @param key the {@code Idempotency-Key} of that stop
 * @param command the id of that stop; nothing if {@code down} ended before it was known
 */
record StoppedJob(String job, long generation, String key, Optional<String> command) {

    StoppedJob stoppedBy(CommandView stop) {
        return new StoppedJob(job, generation, key, Optional.of(stop.id()));
    }

    /** Whether this command is that stop. Without an id it is not known, and then it may be a person's. */
    boolean isStoppedBy(CommandView other) {
        return command.filter(other.id()::equals).isPresent();
    }
}
