package io.sluice.contracts.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.policy.CheckpointPolicy;
import io.sluice.contracts.policy.OnNoCheckpoint;
import io.sluice.contracts.policy.PolicyAction;
import io.sluice.contracts.policy.Response;
import io.sluice.contracts.policy.RestartBudget;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a person wrote as checkpoint policies: of a job's spec, of a namespace's defaults, or to be tried out. An
 * unknown field is refused, as everywhere in a spec.
 */
public final class PolicyReader {

    private static final int MOST_POLICIES = 16;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    /** As long as the events of checkpoints are kept. */
    private static final Duration LONGEST = Duration.ofDays(7);

    private static final String FORMS = "{\"kind\":\"failures\",\"maxFailures\":2,\"within\":\"PT5M\",\"action\":"
            + "\"restart\"}, {\"kind\":\"stalled\",\"after\":\"PT15M\",…} or {\"kind\":\"duration\",\"limit\":\"PT2M\",…}";

    private PolicyReader() {}

    /**
     * One policy by itself.
     *
     * @throws io.sluice.contracts.problem.ProblemException {@code invalid-spec} with the pointer of what is wrong
     */
    public static CheckpointPolicy read(JsonNode node) {
        return policy(SpecObject.root(node));
    }

    /** The policies in field {@code policies}; null where it is absent, which leaves them to the namespace. */
    static @Nullable List<CheckpointPolicy> read(SpecObject spec) {
        List<SpecObject> given = spec.objects("policies", MOST_POLICIES, "a list of policies such as " + FORMS);
        return given == null ? null : given.stream().map(PolicyReader::policy).toList();
    }

    private static CheckpointPolicy policy(SpecObject policy) {
        String kind = policy.requiredText("kind", "write " + FORMS);
        CheckpointPolicy read = switch (kind) {
            case CheckpointPolicy.FAILURES ->
                new CheckpointPolicy.Failures(
                        required(policy, "maxFailures", policy.integer("maxFailures", 1, most())),
                        duration(policy, "within"),
                        response(policy));
            case CheckpointPolicy.STALLED -> new CheckpointPolicy.Stalled(duration(policy, "after"), response(policy));
            case CheckpointPolicy.DURATION ->
                new CheckpointPolicy.Slow(
                        duration(policy, "limit"),
                        duration(policy, "within"),
                        orZero(policy.integer("minCheckpoints", 1, most())),
                        response(policy));
            default ->
                throw policy.wrong(
                        "kind", "must be one of failures, stalled, duration (got " + kind + ")", "write " + FORMS);
        };
        policy.refuseOthers();
        return read;
    }

    private static Response response(SpecObject policy) {
        PolicyAction action = required(policy, "action", policy.label("action", PolicyAction.class));
        if (action != PolicyAction.RESTART) {
            for (String field : List.of("budget", "onNoCheckpoint")) {
                if (policy.has(field)) {
                    throw policy.wrong(field, "is about a restart, and the action is another", "remove it");
                }
            }
        }
        Duration cooldown = policy.duration("cooldown", Duration.ZERO, LONGEST);
        return new Response(
                action,
                cooldown == null ? Response.DEFAULT_COOLDOWN : cooldown,
                budget(policy),
                Objects.requireNonNullElse(policy.label("onNoCheckpoint", OnNoCheckpoint.class), OnNoCheckpoint.ALERT));
    }

    private static RestartBudget budget(SpecObject policy) {
        SpecObject budget = policy.object("budget");
        RestartBudget standard = RestartBudget.DEFAULT;
        Integer most = budget.integer("maxRestarts", 1, RestartBudget.MOST_RESTARTS);
        Duration within = budget.duration("within", SHORTEST, LONGEST);
        Duration backoff = budget.duration("backoff", Duration.ZERO, LONGEST);
        Duration maxBackoff = budget.duration("maxBackoff", Duration.ZERO, LONGEST);
        budget.refuseOthers();
        Duration first = backoff == null ? standard.backoff() : backoff;
        Duration longest = maxBackoff == null ? max(standard.maxBackoff(), first) : maxBackoff;
        if (longest.compareTo(first) < 0) {
            throw budget.wrong(
                    "maxBackoff",
                    "must be at least backoff (" + first + ") (got " + longest + ")",
                    "lengthen it, or leave it out");
        }
        return new RestartBudget(
                most == null ? standard.maxRestarts() : most,
                within == null ? standard.within() : within,
                first,
                longest);
    }

    private static Duration duration(SpecObject policy, String field) {
        return required(policy, field, policy.duration(field, SHORTEST, LONGEST));
    }

    private static <T> T required(SpecObject policy, String field, @Nullable T value) {
        if (value == null) {
            throw policy.wrong(field, "is required and absent", "write " + FORMS);
        }
        return value;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static int most() {
        return CheckpointPolicy.MOST_CHECKPOINTS;
    }

    private static int orZero(@Nullable Integer number) {
        return number == null ? 0 : number;
    }
}
