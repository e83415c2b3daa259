package io.sluice.api.event;

import io.sluice.contracts.JobId;

/**
 * One event.
 *
 * @param data JSON in one line
 */
record Event(EventKind kind, int partition, long offset, JobId job, String data) {}
