package io.sluice.monitor.probe.kubernetes;

import io.sluice.contracts.job.Run;
import io.sluice.contracts.observation.JobManager;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a custom resource and its JobManager's pods say about a run, in one word: Flink's where the operator has one, else
 * one of the probe's own. {@code lifecycleState} is not looked at: FAILED there may be a typing error in the spec.
 *
 * @param word Flink's, or {@code NOT_OBSERVED}, {@code UPGRADING}, {@code DEPLOYING}, {@code JOBMANAGER_NOT_RUNNING}
 * @param cause why it does not get on
 * @param jobManager that can be asked itself
 * @param since when the operator wrote it; absent where the word is not the operator's, or has no time
 */
record Reading(
        String word,
        @Nullable String cause,
        @Nullable JobManager jobManager,
        @Nullable Instant since) {

    /** Words after which there is no JobManager to ask, and whatever the pods do is no news of the run. */
    private static final Set<String> ENDED = Set.of("FINISHED", "FAILED", "CANCELED", "SUSPENDED");

    /** The operator's words for a JobManager that is not there yet. */
    private static final Set<String> DEPLOYING = Set.of("DEPLOYING", "DEPLOYED_NOT_READY");

    static Reading of(Run run, FlinkResource resource, Optional<String> trouble) {
        if (!resource.speaksOf(run)) {
            return begun(resource.observed() ? "UPGRADING" : "NOT_OBSERVED", resource, trouble);
        }
        String state = resource.jobState();
        if (state != null && ENDED.contains(state)) {
            return new Reading(state, resource.error(), null, resource.writtenAt());
        }
        if (trouble.isPresent() || "ERROR".equals(resource.jobManagerStatus())) {
            return begun("JOBMANAGER_NOT_RUNNING", resource, trouble);
        }
        if (resource.jobManagerStatus() != null && DEPLOYING.contains(resource.jobManagerStatus())) {
            return begun("DEPLOYING", resource, trouble);
        }
        return state == null
                ? begun("NOT_OBSERVED", resource, trouble)
                : new Reading(state, resource.error(), jobManagerOf(resource), resource.writtenAt());
    }

    private static Reading begun(String word, FlinkResource resource, Optional<String> trouble) {
        return new Reading(word, trouble.orElse(resource.error()), null, null);
    }

    private static @Nullable JobManager jobManagerOf(FlinkResource resource) {
        return resource.alone() && resource.flinkJobId() != null
                ? new JobManager(resource.namespace(), resource.deployment(), resource.flinkJobId())
                : null;
    }
}
