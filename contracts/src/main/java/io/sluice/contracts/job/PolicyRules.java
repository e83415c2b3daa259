package io.sluice.contracts.job;

import static io.sluice.contracts.settings.FlinkSetting.CHECKPOINT_INTERVAL;
import static io.sluice.contracts.settings.FlinkSetting.CHECKPOINT_RETENTION;
import static io.sluice.contracts.settings.FlinkSetting.CHECKPOINT_TOLERABLE_FAILURES;

import io.sluice.contracts.policy.CheckpointPolicy;
import io.sluice.contracts.policy.PolicyAction;
import io.sluice.contracts.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Policies that could never act, would always act, or would fight somebody who acts on the same failures. What is accepted
 * is in force, so these are refused.
 */
final class PolicyRules {

    /** What the operator does about a job by itself. It knows nothing of what Sluice does. */
    private static final List<String> OPERATORS_OWN =
            List.of("kubernetes.operator.cluster.health-check.enabled", "kubernetes.operator.job.restart.failed");

    private final JobSpec spec;
    private final GivenSettings given;

    private PolicyRules(JobSpec spec, GivenSettings given) {
        this.spec = spec;
        this.given = given;
    }

    /** @throws ProblemException with the pointer of the policy, or of the setting that it cannot live with */
    static void check(JobSpec spec, GivenSettings given) {
        PolicyRules rules = new PolicyRules(spec, given);
        List<CheckpointPolicy> policies = spec.policies() == null ? List.of() : spec.policies();
        for (int i = 0; i < policies.size(); i++) {
            rules.check("/policies/" + i, policies.get(i));
        }
    }

    /**
     * A namespace's policies, held against a job that has none of its own. One that its spec would be refused with is not in
     * force; where only the interval is missing it is, since job code or the cluster may set one.
     */
    static AppliedPolicies apply(List<CheckpointPolicy> policies, JobSpec spec) {
        if (SettingsRules.isSessionCluster(spec)) {
            return new AppliedPolicies(List.of(), List.of());
        }
        PolicyRules rules = new PolicyRules(spec, GivenSettings.of(spec));
        List<CheckpointPolicy> inForce = new ArrayList<>();
        List<AppliedPolicies.Misfit> misfits = new ArrayList<>();
        for (int i = 0; i < policies.size(); i++) {
            CheckpointPolicy policy = policies.get(i);
            Optional<AppliedPolicies.Misfit> misfit = rules.misfit("/policies/" + i, policy);
            misfit.ifPresent(misfits::add);
            if (misfit.isEmpty() || misfit.get().inForce()) {
                inForce.add(policy);
            }
        }
        return new AppliedPolicies(inForce, misfits);
    }

    private Optional<AppliedPolicies.Misfit> misfit(String pointer, CheckpointPolicy policy) {
        try {
            checkWithoutInterval(pointer, policy);
            if (given.duration(CHECKPOINT_INTERVAL).isPresent()) {
                check(pointer, policy);
                return Optional.empty();
            }
            return Optional.of(
                    new AppliedPolicies.Misfit(policy, noInterval(pointer).problem(), true));
        } catch (ProblemException e) {
            return Optional.of(new AppliedPolicies.Misfit(policy, e.problem(), false));
        }
    }

    private static ProblemException noInterval(String pointer) {
        return SpecObject.wrongAt(
                pointer,
                "is about checkpoints, and the spec has none: no interval is given",
                "set /checkpoints/interval, to the same value where job code sets it");
    }

    private void check(String pointer, CheckpointPolicy policy) {
        Duration interval = given.duration(CHECKPOINT_INTERVAL).orElseThrow(() -> noInterval(pointer));
        switch (policy) {
            case CheckpointPolicy.Failures failures -> checkFailures(pointer, failures, interval);
            case CheckpointPolicy.Stalled stalled -> checkStalled(pointer, stalled, interval);
            case CheckpointPolicy.Slow slow -> checkSlow(pointer, slow, interval);
        }
        checkWithoutInterval(pointer, policy);
    }

    /** The rules that hold whatever the interval is. */
    private void checkWithoutInterval(String pointer, CheckpointPolicy policy) {
        if (policy instanceof CheckpointPolicy.Failures failures) {
            checkTolerable(pointer, failures);
        }
        switch (policy.response().action()) {
            case RESTART, SUSPEND -> checkAction(pointer, policy.response().action());
            case ALERT -> {
                // Whoever only tells fights nobody.
            }
        }
    }

    private void checkFailures(String pointer, CheckpointPolicy.Failures policy, Duration interval) {
        // Two may fail at once, the first by its time-out and the next for another reason; others come an interval
        // apart.
        Duration shortest = interval.multipliedBy(Math.max(0, policy.maxFailures() - 2L));
        if (shortest.compareTo(policy.within()) > 0) {
            throw SpecObject.wrongAt(
                    pointer + "/within",
                    "(" + policy.within() + ") is shorter than " + policy.maxFailures() + " checkpoints take at "
                            + given.described(CHECKPOINT_INTERVAL) + ", so the policy would never act",
                    "make it longer, or maxFailures smaller");
        }
    }

    private void checkTolerable(String pointer, CheckpointPolicy.Failures policy) {
        boolean acts = policy.response().action() != PolicyAction.ALERT;
        given.value(CHECKPOINT_TOLERABLE_FAILURES)
                .filter(tolerable -> acts && Integer.parseInt(tolerable) < policy.maxFailures())
                .ifPresent(tolerable -> {
                    throw SpecObject.wrongAt(
                            given.pointer(CHECKPOINT_TOLERABLE_FAILURES),
                            "(" + tolerable + ") lets Flink itself restart the job before or while " + pointer
                                    + " (maxFailures " + policy.maxFailures() + ") acts",
                            "set it to " + policy.maxFailures() + " or more");
                });
    }

    private void checkStalled(String pointer, CheckpointPolicy.Stalled policy, Duration interval) {
        if (policy.after().compareTo(interval) <= 0) {
            throw SpecObject.wrongAt(
                    pointer + "/after",
                    "(" + policy.after() + ") is not longer than " + given.described(CHECKPOINT_INTERVAL)
                            + ", so a healthy job would look stalled",
                    "make it several intervals long");
        }
    }

    private void checkSlow(String pointer, CheckpointPolicy.Slow policy, Duration interval) {
        Duration shortest = interval.multipliedBy(Math.max(0, policy.minCheckpoints() - 2L));
        if (shortest.compareTo(policy.within()) > 0) {
            throw SpecObject.wrongAt(
                    pointer + "/within",
                    "(" + policy.within() + ") is shorter than " + policy.minCheckpoints() + " checkpoints take at "
                            + given.described(CHECKPOINT_INTERVAL) + ", so the policy would never act",
                    "make it longer, or minCheckpoints smaller");
        }
    }

    private void checkAction(String pointer, PolicyAction action) {
        boolean needsCheckpoint = action == PolicyAction.RESTART && spec.flink().kind() == FlinkKind.JAR;
        given.value(CHECKPOINT_RETENTION)
                .filter(retention -> needsCheckpoint && !retention.equals("retain-on-cancellation"))
                .ifPresent(retention -> {
                    throw SpecObject.wrongAt(
                            given.pointer(CHECKPOINT_RETENTION),
                            "(" + retention + ") lets the checkpoint go with the run that " + pointer
                                    + " would go on from",
                            "write retain-on-cancellation, or another action");
                });
        operatorsOwn().ifPresent(at -> {
            throw SpecObject.wrongAt(
                    at,
                    "has the operator restart the job by itself, and so does " + pointer
                            + ": each would undo or double what the other did",
                    "leave it out, or let the policy only alert");
        });
    }

    /** Where the spec turns on what the operator does by itself. */
    private Optional<String> operatorsOwn() {
        return Stream.concat(
                        pointers("/flink/configuration", spec.flink().configuration()),
                        spec.flink().resource().get("flinkConfiguration") instanceof Map<?, ?> resource
                                ? pointers("/flink/" + spec.flink().kind().field() + "/flinkConfiguration", resource)
                                : Stream.empty())
                .findFirst();
    }

    private static Stream<String> pointers(String root, Map<?, ?> configuration) {
        return OPERATORS_OWN.stream()
                .filter(key -> "true".equalsIgnoreCase(String.valueOf(configuration.get(key))))
                .map(key -> root + "/" + key);
    }
}
