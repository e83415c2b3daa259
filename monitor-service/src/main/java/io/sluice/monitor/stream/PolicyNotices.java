package io.sluice.monitor.stream;

import io.sluice.contracts.JobId;
import io.sluice.contracts.job.AppliedPolicies;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.json.Json;
import io.sluice.monitor.alert.AlertKind;
import io.sluice.monitor.alert.Notice;
import io.sluice.policy.Telling;
import io.sluice.policy.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What policies tell, as the alerts know it. */
final class PolicyNotices {

    private PolicyNotices() {}

    static Notice of(JobId job, Telling telling) {
        AlertKind kind = kindOf(telling.verdict());
        Instant at = telling.at();
        return switch (telling) {
            case Telling.Happened happened ->
                new Notice.Happened(
                        job,
                        kind,
                        happened.about(),
                        at,
                        happened.summary(),
                        cause(happened.cause(), happened.details()),
                        happened.details());
            case Telling.Holds holds ->
                new Notice.Holds(
                        job,
                        kind,
                        holds.about(),
                        at,
                        at,
                        holds.summary(),
                        cause(holds.cause(), holds.details()),
                        holds.details());
            case Telling.Over over -> new Notice.Over(job, kind, over.about(), at);
        };
    }

    /** Whether policies of the job's namespace do not fit it. */
    static Notice ofFit(Job job, List<AppliedPolicies.Misfit> misfits, Instant at) {
        if (misfits.isEmpty()) {
            return new Notice.Over(job.id(), AlertKind.POLICY_UNFIT, "", at);
        }
        Map<String, String> details = new TreeMap<>();
        misfits.forEach(misfit ->
                details.put(Json.text(misfit.policy()), misfit.inForce() ? "in force all the same" : "not in force"));
        return new Notice.Holds(
                job.id(),
                AlertKind.POLICY_UNFIT,
                "",
                job.updatedAt(),
                at,
                "Policies of its namespace do not fit it: " + misfits.size(),
                misfits.stream()
                        .map(AppliedPolicies.Misfit::problem)
                        .map(problem -> problem.detail() + "; " + problem.remedy())
                        .collect(Collectors.joining("\n")),
                details);
    }

    /** Of a decision: the checkpoints that counted, with their causes. */
    private static @Nullable String cause(@Nullable String own, Map<String, String> details) {
        String counted = details.getOrDefault("causes", "");
        return own != null || counted.isEmpty() ? own : counted;
    }

    private static AlertKind kindOf(Verdict verdict) {
        return switch (verdict) {
            case RESTART -> AlertKind.POLICY_RESTART;
            case SUSPEND -> AlertKind.POLICY_SUSPEND;
            case ALERT -> AlertKind.POLICY_ALERT;
            case HELD_BACK -> AlertKind.POLICY_HELD_BACK;
            case BUDGET_SPENT -> AlertKind.POLICY_BUDGET_SPENT;
            case NO_CHECKPOINT -> AlertKind.POLICY_NO_CHECKPOINT;
            case COMMAND_ENDED -> AlertKind.POLICY_COMMAND_ENDED;
            case COMMAND_FAILED -> AlertKind.POLICY_COMMAND_FAILED;
        };
    }
}
