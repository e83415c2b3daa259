package io.sluice.contracts.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.JobId;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.policy.CheckpointPolicy;
import io.sluice.contracts.policy.OnNoCheckpoint;
import io.sluice.contracts.policy.PolicyAction;
import io.sluice.contracts.policy.Response;
import io.sluice.contracts.policy.RestartBudget;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.rebalance.RebalanceSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {

    private static final JobId JOB = JobId.of("payments/fraud");

    @Test
    void theShortestPolicyOfEachKindHasDefaults() {
        JobSpec spec = spec("""
                [{'kind':'failures','maxFailures':2,'within':'PT5M','action':'restart'},
                 {'kind':'stalled','after':'PT15M','action':'alert'},
                 {'kind':'duration','limit':'PT2M','within':'PT1H','action':'suspend'}]""");

        assertThat(spec.policies())
                .containsExactly(
                        new CheckpointPolicy.Failures(
                                2,
                                Duration.ofMinutes(5),
                                new Response(
                                        PolicyAction.RESTART,
                                        Duration.ofMinutes(10),
                                        new RestartBudget(
                                                3, Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofMinutes(30)),
                                        OnNoCheckpoint.ALERT)),
                        new CheckpointPolicy.Stalled(Duration.ofMinutes(15), Response.of(PolicyAction.ALERT)),
                        new CheckpointPolicy.Slow(
                                Duration.ofMinutes(2), Duration.ofHours(1), 5, Response.of(PolicyAction.SUSPEND)));
        assertThat(Json.read(Json.bytes(spec), JobSpec.class)).isEqualTo(spec);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | /policies | must be a list",
                "[7] | /policies/0 | must be an object",
                "[{'action':'alert'}] | /policies/0/kind | required and absent",
                "[{'kind':'stalled','after':'PT1M','action':'alert'},{'kind':'hope'}] | /policies/1/kind | one of failures, stalled, duration",
                "[{'kind':'failures','within':'PT5M','action':'alert'}] | /policies/0/maxFailures | required and absent",
                "[{'kind':'failures','maxFailures':0,'within':'PT5M','action':'alert'}] | /policies/0/maxFailures | from 1 to 100",
                "[{'kind':'failures','maxFailures':2,'action':'alert'}] | /policies/0/within | required and absent",
                "[{'kind':'failures','maxFailures':2,'within':'5m','action':'alert'}] | /policies/0/within | such as \"PT5M\"",
                "[{'kind':'failures','maxFailures':2,'within':'P8D','action':'alert'}] | /policies/0/within | to PT168H",
                "[{'kind':'failures','maxFailures':2,'within':'PT5M'}] | /policies/0/action | required and absent",
                "[{'kind':'failures','maxFailures':2,'within':'PT5M','action':'pray'}] | /policies/0/action | one of restart, suspend, alert",
                "[{'kind':'stalled','after':'PT5M','action':'alert','maxFailures':2}] | /policies/0/maxFailures | unknown here",
                "[{'kind':'stalled','after':'PT5M','action':'alert','budget':{}}] | /policies/0/budget | about a restart",
                "[{'kind':'stalled','after':'PT5M','action':'restart','budget':{'maxRestarts':0}}] | /policies/0/budget/maxRestarts | from 1 to 100",
                "[{'kind':'stalled','after':'PT5M','action':'restart','budget':{'backoff':'PT9M','maxBackoff':'PT8M'}}] | /policies/0/budget/maxBackoff | at least backoff",
                "[{'kind':'stalled','after':'PT5M','action':'restart','onNoCheckpoint':'nothing'}] | /policies/0/onNoCheckpoint | one of alert, none"
            })
    void whatIsWrongIsNamedByItsPointer(String policies, String pointer, String words) {
        Problem problem = catchThrowableOfType(ProblemException.class, () -> spec(policies))
                .problem();

        assertThat(problem.is(ProblemType.INVALID_SPEC)).isTrue();
        assertThat(problem.pointer()).isEqualTo(pointer);
        assertThat(problem.detail()).contains(words);
        assertThat(problem.remedy()).isNotBlank();
    }

    @Test
    void aJobsOwnPoliciesGoBeforeItsNamespacesAndAnEmptyListIsNone() {
        NamespaceDefaults defaults = NamespaceDefaults.read("""
                namespaces:
                  - name: payments
                    policies: [{kind: stalled, after: PT20M, action: alert}]
                  - name: "*"
                    policies: [{kind: stalled, after: PT1H, action: alert}]
                """);

        assertThat(defaults.policiesOf(JOB, spec("[]")).inForce()).isEmpty();
        assertThat(defaults.policiesOf(JOB, spec("[{'kind':'stalled','after':'PT1M','action':'alert'}]"))
                        .inForce())
                .containsExactly(stalled(1));
        assertThat(defaults.policiesOf(JOB, spec("null")).inForce()).containsExactly(stalled(20));
        assertThat(defaults.policiesOf(JobId.of("other/fraud"), spec("null")).inForce())
                .containsExactly(stalled(60));
        assertThat(NamespaceDefaults.read("").policiesOf(JOB, spec("null")).inForce())
                .isEmpty();
        assertThat(defaults.policiesOf(
                        JOB, JobSpec.ofRebalance("orders", RebalanceSpec.full(null, false), null, Map.of())))
                .as("of a rebalance, which has no checkpoints")
                .isEqualTo(new AppliedPolicies(List.of(), List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'checkpoints':{'interval':'PT10S'} | | true",
                "'labels':{} | no interval is given | true",
                "'checkpoints':{'interval':'PT10S','tolerableFailures':1} | lets Flink itself restart the job | false",
                "'checkpoints':{'tolerableFailures':1} | lets Flink itself restart the job | false",
                "'checkpoints':{'interval':'PT5M'} | would never act | false",
                "'checkpoints':{'interval':'PT10S','retention':'none'} | lets the checkpoint go with the run | false"
            })
    void aDefaultThatTheSpecWouldBeRefusedWithIsNotInForceAndSaysWhy(
            String settings, @Nullable String why, boolean inForce) {
        AppliedPolicies applied = restarting().policiesOf(JOB, specOf("'jar':'file:a.jar'", settings));

        assertThat(applied.inForce()).hasSize(inForce ? 1 : 0);
        assertThat(applied.misfits()).hasSize(why == null ? 0 : 1).allSatisfy(misfit -> {
            assertThat(misfit.problem().detail()).contains(why);
            assertThat(misfit.inForce()).isEqualTo(inForce);
        });
    }

    @Test
    void aDefaultThatFightsTheOperatorsHealthCheckIsNotInForce() {
        AppliedPolicies applied = restarting()
                .policiesOf(
                        JOB,
                        specOf(
                                "'deployment':{'job':{'jarURI':'local:///a.jar'},'flinkConfiguration':"
                                        + "{'kubernetes.operator.cluster.health-check.enabled':'true'}}",
                                "'labels':{}"));

        assertThat(applied.inForce()).isEmpty();
        assertThat(applied.misfits().getFirst().problem().pointer())
                .isEqualTo("/flink/deployment/flinkConfiguration/kubernetes.operator.cluster.health-check.enabled");
    }

    @Test
    void aSessionClusterHasNoCheckpointsAndNoDefaults() {
        assertThat(restarting().policiesOf(JOB, specOf("'deployment':{'image':'flink:2.3.0'}", "'labels':{}")))
                .isEqualTo(new AppliedPolicies(List.of(), List.of()));
    }

    private static NamespaceDefaults restarting() {
        return NamespaceDefaults.read("namespaces: [{name: \"*\", policies: "
                + "[{kind: failures, maxFailures: 4, within: PT1M, action: restart}]}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "namespaces: [{name: Payments}] | /namespaces/0/name must be",
                "namespaces: [{name: a}, {name: a}] | /namespaces/1/name is there a second time",
                "namespaces: [{name: a, policies: [{kind: stalled}]}] | /namespaces/0/policies/0/after is required",
                "namespace: [] | /namespace is unknown here",
                "namespaces: [ | cannot be read"
            })
    void aWrongFileOfNamespacesSaysWhatIsWrongAndWhere(String yaml, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NamespaceDefaults.read(yaml))
                .withMessageContaining(words);
    }

    private static CheckpointPolicy stalled(int minutes) {
        return new CheckpointPolicy.Stalled(Duration.ofMinutes(minutes), Response.of(PolicyAction.ALERT));
    }

    private static JobSpec spec(String policies) {
        return specOf("'jar':'file:a.jar'", "'checkpoints':{'interval':'PT10S'},'policies':" + policies);
    }

    private static JobSpec specOf(String flink, String rest) {
        JsonNode tree = Json.tree(("{'cluster':'c','flink':{" + flink + "}," + rest + "}")
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8));
        return JobSpecReader.read(tree);
    }
}
