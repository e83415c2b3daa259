package io.sluice.dispatcher.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.job.Desired;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.Outcome.Done;
import io.sluice.dispatcher.driver.Step;
import io.sluice.dispatcher.driver.Task;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A rebalance is a job like any other; what is its own is that a proposal waits for a yes. */
class RebalanceMailboxTest {

    private static final String SPEC = "{\"cluster\":\"orders\",\"rebalance\":{}}";
    private static final FlinkJobId PROPOSAL = FlinkJobId.of("1".repeat(32));
    private static final FlinkJobId EXECUTION = FlinkJobId.of("2".repeat(32));

    @Test
    void anApplyProposes() {
        Bench bench = new Bench();

        bench.offer("{\"type\":\"apply\",\"id\":\"a\",\"spec\":" + SPEC + "}");

        assertThat(bench.last().assignment().task())
                .isInstanceOfSatisfying(
                        Task.Start.class,
                        start -> assertThat(start.spec().rebalance()).isNotNull());
    }

    @Test
    void anApproveIsOfTheProposalAndTheRunIsUnnamedUntilItIsKnownWhatCarriesItOut() {
        Bench bench = proposed();

        bench.offer("{\"type\":\"approve\",\"id\":\"b\"}");

        assertThat(bench.last().assignment().step()).isEqualTo(Step.APPROVE);
        assertThat(((Task.Approve) bench.last().assignment().task()).target().flinkJobId())
                .isEqualTo(PROPOSAL);
        assertThat(bench.job().run().flinkJobId()).isEqualTo(FlinkJobId.of(Bench.JOB, CommandId.of("a.start")));

        List<CommandEvent> events = bench.done(new Done(null, null, EXECUTION));

        assertThat(events.getLast().phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(bench.job().run().flinkJobId()).isEqualTo(EXECUTION);
        assertThat(bench.job().run().command()).isEqualTo(CommandId.of("a.start"));
    }

    @Test
    void aRefusedApproveLeavesTheProposalAsItWas() {
        Bench bench = proposed();
        bench.offer("{\"type\":\"approve\"}");

        bench.failed(ProblemType.CLUSTER_REFUSED);

        assertThat(bench.job().run().flinkJobId()).isEqualTo(PROPOSAL);
    }

    @Test
    void anApproveInDoubtLeavesTheRunToBeLookedForByItsReason() {
        Bench bench = proposed();
        bench.offer("{\"type\":\"approve\"}");

        bench.failed(ProblemType.IN_DOUBT);

        assertThat(bench.job().run().flinkJobId()).isEqualTo(FlinkJobId.of(Bench.JOB, CommandId.of("a.start")));
        assertThat(bench.handedOver).hasSize(2);
    }

    @Test
    void aRefreshMakesSureThatNothingIsCarriedOutAndProposesAnew() {
        Bench bench = proposed();

        bench.offer("{\"type\":\"refresh\",\"id\":\"r\"}");
        assertThat(bench.last().assignment().step()).isEqualTo(Step.CONFIRM_END);
        bench.done();

        assertThat(bench.last().assignment().step()).isEqualTo(Step.START);
        assertThat(bench.job().run().command()).isEqualTo(CommandId.of("r"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "cancel"})
    void whatIsEndedLeavesNothingToGoOnFrom(String type) {
        Bench bench = proposed();

        bench.offer("{\"type\":\"" + type + "\"}");

        assertThat(bench.last().assignment().step()).isEqualTo(Step.CANCEL);
        assertThat(bench.job().desired()).isEqualTo(Desired.CANCELED);
    }

    @ParameterizedTest
    @CsvSource({"'{\"type\":\"stop\"}', false", "'{\"type\":\"delete\",\"cancel\":true}', true"})
    void aDriverIsToldThatItIsARebalanceAndWhetherItIsToGoForGood(String command, boolean forGood) {
        Bench bench = proposed();

        bench.offer(command);

        assertThat(bench.last().assignment().task()).isInstanceOfSatisfying(Task.Cancel.class, cancel -> {
            assertThat(cancel.target().rebalance()).isTrue();
            assertThat(cancel.forGood()).isEqualTo(forGood);
        });
    }

    @Test
    void aChangedSpecIsProposedAnew() {
        Bench bench = proposed();

        bench.offer("{\"type\":\"apply\",\"id\":\"b\",\"spec\":" + SPEC.replace("{}", "{\"goals\":[\"RackAwareGoal\"]}")
                + "}");

        assertThat(bench.last().assignment().command()).isEqualTo(CommandId.of("b.refresh"));
    }

    @Test
    void nothingIsApprovedBeforeAnythingWasProposed() {
        Bench bench = new Bench();
        bench.offer("{\"type\":\"apply\",\"spec\":" + SPEC.replace("}}", "},\"desired\":\"canceled\"}") + "}");

        assertThat(rejected(bench, "{\"type\":\"approve\"}")).isEqualTo(ProblemType.WRONG_STATE.uri());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"savepoint\"}",
                "{\"type\":\"restart\"}",
                "{\"type\":\"stop\",\"drain\":true}",
                "{\"type\":\"stop\",\"savepointDirectory\":\"file:///state/savepoints\"}",
                "{\"type\":\"start\",\"from\":{\"savepoint\":\"file:///state/savepoints/a\"}}"
            })
    void commandsAboutSavepointsAreForFlinkJobs(String command) {
        assertThat(rejected(proposed(), command)).isEqualTo(ProblemType.INVALID_COMMAND.uri());
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve", "refresh"})
    void commandsAboutProposalsAreForRebalances(String type) {
        assertThat(rejected(Bench.running(), "{\"type\":\"" + type + "\"}"))
                .isEqualTo(ProblemType.INVALID_COMMAND.uri());
    }

    @Test
    void aFlinkJobDoesNotBecomeARebalance() {
        assertThat(rejected(Bench.running(), "{\"type\":\"apply\",\"spec\":" + SPEC + "}"))
                .isEqualTo(ProblemType.INVALID_SPEC.uri());
    }

    @Test
    void aRebalanceRunsOnNoFlinkCluster() {
        assertThat(rejected(new Bench(), "{\"type\":\"apply\",\"spec\":" + SPEC.replace("orders", "local") + "}"))
                .isEqualTo(ProblemType.INVALID_SPEC.uri());
    }

    private static Bench proposed() {
        Bench bench = new Bench();
        bench.offer("{\"type\":\"apply\",\"id\":\"a\",\"spec\":" + SPEC + "}");
        bench.done(new Done(null, null, PROPOSAL));
        return bench;
    }

    private static String rejected(Bench bench, String command) {
        int before = bench.handedOver.size();
        CommandEvent last = bench.offer(command).getLast();
        assertThat(last.phase()).isEqualTo(Phase.REJECTED);
        assertThat(bench.handedOver).hasSize(before);
        return last.problem().type();
    }
}
