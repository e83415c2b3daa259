package io.sluice.cruisecontrol.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.json.Json;
import io.sluice.contracts.rebalance.Progress;
import io.sluice.contracts.rebalance.Proposal;
import io.sluice.cruisecontrol.RecordedAnswer;
import io.sluice.cruisecontrol.request.CruiseControlRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of recorded answers. */
class TasksTest {

    private static final Instant BEGIN = Instant.parse("2026-11-20T08:00:00Z");

    @Test
    void aListingIsReadWhole() {
        UserTasks tasks = tasks("user-tasks-active-200.json").orElseThrow();

        assertThat(tasks.tasks()).hasSize(8);
        UserTask failed = tasks.find("147b592a-e35f-4a9c-98b1-7d5a29fd1f14").orElseThrow();
        assertThat(failed.status()).isEqualTo(TaskStatus.COMPLETED_WITH_ERROR);
        assertThat(failed.startedAt()).isEqualTo(Instant.ofEpochMilli(1795156810058L));
        assertThat(failed.isExecution()).isFalse();
        assertThat(tasks.remembersOneOf(List.of("x", failed.id()))).isTrue();
        assertThat(tasks.remembersOneOf(List.of("x"))).isFalse();
    }

    @Test
    void aTaskIsLookedAtByItsOwnRequestWithItsId() {
        UserTask task = tasks("user-tasks-light-200.json").orElseThrow().tasks().getFirst();

        CruiseControlRequest look = task.look().orElseThrow();

        assertThat(look.method()).isEqualTo(CruiseControlRequest.Method.POST);
        assertThat(look.path()).isEqualTo("rebalance?dryrun=true&json=true&skip_hard_goal_check=true&verbose=true");
        assertThat(look.userTaskId()).isEqualTo("4fb7fe74-b049-4d76-9d40-504350c6e7d6");
        assertThat(look.needsSlot()).isFalse();
    }

    @Test
    void aTaskThatWasNoPostIsNotSentAgain() {
        UserTask task =
                tasks("user-tasks-completed-200.json").orElseThrow().tasks().getFirst();

        assertThat(task.look()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"version\":1}",
                "{\"userTasks\":[{\"Status\":\"Active\"}]}",
                "{\"userTasks\":[{\"Status\":\"Paused\",\"UserTaskId\":\"a\"}]}"
            })
    void halfAListingIsNone(String json) {
        assertThat(UserTasks.of(Json.tree(json.getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
    }

    @Test
    void ofSeveralTasksWithOneReasonTheOneThatGotFurthestCounts() {
        UserTask proposal = task("a", TaskStatus.COMPLETED, "true", 9);
        UserTask refused = task("b", TaskStatus.COMPLETED_WITH_ERROR, "false", 8);
        UserTask runs = task("c", TaskStatus.IN_EXECUTION, "false", 3);

        assertThat(new UserTasks(List.of(proposal, refused, runs)).ofReason("sluice.1."))
                .contains(runs);
        assertThat(new UserTasks(List.of(proposal, refused)).ofReason("sluice.1."))
                .contains(refused);
        assertThat(new UserTasks(List.of(proposal)).ofReason("sluice.2.")).isEmpty();
    }

    @Test
    void aProposalIsReadWithItsBrokersBeforeAndAfter() {
        Proposal proposal = Proposals.of(Json.tree(RecordedAnswer.bytes("rebalance-dryrun-200.json")))
                .orElseThrow();

        assertThat(proposal.replicaMoves()).isEqualTo(12);
        assertThat(proposal.dataMb()).isEqualTo(23);
        assertThat(proposal.balancednessBefore()).isEqualTo(90.42);
        assertThat(proposal.balancednessAfter()).isEqualTo(100.0);
        assertThat(proposal.windows()).isEqualTo(2);
        assertThat(proposal.brokers())
                .containsExactly(
                        new Proposal.BrokerChange(
                                1, new Proposal.Load(59.43, 24, 24, 1.01), new Proposal.Load(30.9, 12, 12, 0.51)),
                        new Proposal.BrokerChange(
                                2, new Proposal.Load(0.06, 3, 3, 0.83), new Proposal.Load(28.59, 15, 15, 1.34)));
        assertThat(Proposals.of(Json.tree(RecordedAnswer.bytes("rebalance-pending-202.json"))))
                .isEmpty();
    }

    @Test
    void theExecutorSaysForWhomItWorksAndHowFarItIs() {
        ExecutorState state = executor(
                "{\"ExecutorState\":{\"state\":\"INTER_BROKER_REPLICA_MOVEMENT_TASK_IN_PROGRESS\","
                        + "\"triggeredUserTaskId\":\"a\",\"triggeredTaskReason\":\"sluice.1.2 (Client: x)\",\"totalDataToMove\":200,"
                        + "\"finishedDataMovement\":50,\"numTotalPartitionMovements\":8,\"numFinishedPartitionMovements\":1}}");

        assertThat(state.worksFor("a", "-")).isTrue();
        assertThat(state.worksFor("b", "sluice.1.")).isTrue();
        assertThat(state.worksFor("b", "sluice.2.")).isFalse();
        assertThat(state.progress(0, BEGIN, BEGIN.plusSeconds(30)))
                .isEqualTo(new Progress(25, 50, 200, 1, 8, Duration.ofSeconds(90)));
        assertThat(state.progress(0, BEGIN, BEGIN).timeLeft()).isNull();
        assertThat(state.progress(50, BEGIN, BEGIN.plusSeconds(30)).timeLeft())
                .as("who has just begun to look knows no pace")
                .isNull();
    }

    @Test
    void anIdleExecutorWorksForNobody() {
        ExecutorState state = executor("{\"ExecutorState\":{\"state\":\"NO_TASK_IN_PROGRESS\"}}");

        assertThat(state.isIdle()).isTrue();
        assertThat(state.worksFor("", "")).isFalse();
        assertThat(ExecutorState.of(Json.tree("{\"MonitorState\":{}}".getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
    }

    private static ExecutorState executor(String json) {
        return ExecutorState.of(Json.tree(json.getBytes(StandardCharsets.UTF_8)))
                .orElseThrow();
    }

    private static UserTask task(String id, TaskStatus status, String dryRun, int second) {
        return new UserTask(
                id,
                status,
                "POST /kafkacruisecontrol/rebalance?dryrun=" + dryRun + "&reason=sluice.1.2",
                BEGIN.plusSeconds(second));
    }

    private static Optional<UserTasks> tasks(String file) {
        return UserTasks.of(Json.tree(RecordedAnswer.bytes(file)));
    }
}
