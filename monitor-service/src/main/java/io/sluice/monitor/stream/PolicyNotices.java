package io.sluice.monitor.stream;

import io.sluice.contracts.JobId;
import io.sluice.monitor.alert.AlertKind;
import io.sluice.monitor.alert.Notice;
import io.sluice.policy.Telling;
import io.sluice.policy.Verdict;
import java.time.Instant;
import java.util.Map;
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
