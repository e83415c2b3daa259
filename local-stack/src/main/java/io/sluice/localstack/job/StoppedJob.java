package io.sluice.localstack.job;

import java.util.Optional;

/**
 * A job that {@code down} stopped, or was about to stop, only because the whole stack went down.
 *
 * @param job namespace/name
 * @param command the id of that stop; nothing if {@code down} ended before it was known
 */
record StoppedJob(String job, Optional<String> command) {}
