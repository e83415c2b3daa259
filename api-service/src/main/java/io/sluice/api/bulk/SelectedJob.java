package io.sluice.api.bulk;

import io.sluice.api.view.ViewedJob;
import io.sluice.contracts.JobId;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * A job that is meant.
 *
 * @param viewed absent where the view has no such job, or none any more
 * @param refusal why no command goes to it
 */
record SelectedJob(
        JobId job, @Nullable ViewedJob viewed, @Nullable Problem refusal) {

    static SelectedJob chosen(JobId job, @Nullable ViewedJob viewed) {
        return new SelectedJob(job, viewed, null);
    }

    static SelectedJob unknown(JobId job) {
        return new SelectedJob(
                job,
                null,
                ProblemType.NOT_FOUND.problem(
                        "The job " + job + " does not exist", "see GET /api/v1/jobs, or take it out of the selector"));
    }
}
