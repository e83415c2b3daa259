package io.sluice.api.view;

import io.sluice.contracts.job.Job;
import io.sluice.contracts.state.JobStatus;
import org.jspecify.annotations.Nullable;

/**
 * A job as the view has it.
 *
 * @param status absent until the monitor has seen the job
 */
public record ViewedJob(Job job, @Nullable JobStatus status) {}
