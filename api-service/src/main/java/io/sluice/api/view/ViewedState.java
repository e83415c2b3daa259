package io.sluice.api.view;

import io.sluice.contracts.state.JobStatus;
import java.time.Instant;

/**
 * A past status of a job.
 *
 * @param at when it was written into the log
 */
public record ViewedState(JobStatus status, Instant at) {}
