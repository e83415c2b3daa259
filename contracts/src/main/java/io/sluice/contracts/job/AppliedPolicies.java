package io.sluice.contracts.job;

import io.sluice.contracts.policy.CheckpointPolicy;
import io.sluice.contracts.problem.Problem;
import java.util.List;

/**
 * The checkpoint policies of a job, with those of its namespace that do not fit it. A job's own policies always fit: a spec
 * with others is refused.
 *
 * @param inForce what acts
 * @param misfits the namespace's policies that would be refused in the job's own spec
 */
public record AppliedPolicies(List<CheckpointPolicy> inForce, List<Misfit> misfits) {

    public AppliedPolicies {
        inForce = List.copyOf(inForce);
        misfits = List.copyOf(misfits);
    }

    /**
     * A namespace's policy that does not fit a job.
     *
     * @param problem why, as the job's own spec would be refused with it; its pointer is into the spec or into the namespace
     * @param inForce whether it is in force all the same: where only the interval is missing, job code or the cluster may set
     *     one
     */
    public record Misfit(CheckpointPolicy policy, Problem problem, boolean inForce) {}
}
