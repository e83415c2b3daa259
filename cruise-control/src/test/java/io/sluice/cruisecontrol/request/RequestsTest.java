package io.sluice.cruisecontrol.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.rebalance.BrokerVolumes;
import io.sluice.contracts.rebalance.RebalanceMode;
import io.sluice.contracts.rebalance.RebalanceSpec;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestsTest {

    private static final CommandId COMMAND = CommandId.of("c".repeat(200));
    private static final RunId RUN = RunId.of(JobId.of("kafka/orders"), COMMAND);
    private static final Reason REASON = Reason.of(RUN, COMMAND);

    @Test
    void theReasonNamesRunAndCommandWithinWhatCruiseControlTakes() {
        assertThat(REASON.text()).startsWith("sluice." + RUN + ".").hasSizeLessThanOrEqualTo(50);
        assertThat(REASON.text()).isNotEqualTo(Reason.of(RUN, CommandId.of("d")).text());
    }

    @Test
    void aProposalMovesNothing() {
        CruiseControlRequest request = Requests.propose(RebalanceSpec.full(null, false), REASON);

        assertThat(request.method()).isEqualTo(CruiseControlRequest.Method.POST);
        assertThat(request.path())
                .isEqualTo("rebalance?dryrun=true&json=true&reason=" + REASON.text()
                        + "&skip_hard_goal_check=false&verbose=true");
    }

    @Test
    void everyFieldOfTheSpecReachesCruiseControl() {
        RebalanceSpec spec = new RebalanceSpec(
                "orders",
                RebalanceMode.REMOVE_BROKERS,
                List.of(3, 4),
                List.of("RackAwareGoal", "DiskCapacityGoal"),
                true,
                true,
                false,
                "__.*",
                7,
                3,
                900,
                1_000_000L,
                List.of("a.B", "c.D"),
                null);

        CruiseControlRequest request = Requests.execute(spec, REASON);

        assertThat(request.endpoint()).isEqualTo("remove_broker");
        assertThat(request.parameters())
                .containsEntry("dryrun", "false")
                .containsEntry("brokerid", "3,4")
                .containsEntry("goals", "RackAwareGoal,DiskCapacityGoal")
                .containsEntry("skip_hard_goal_check", "true")
                .containsEntry("excluded_topics", "__.*")
                .containsEntry("concurrent_partition_movements_per_broker", "7")
                .containsEntry("concurrent_intra_broker_partition_movements", "3")
                .containsEntry("concurrent_leader_movements", "900")
                .containsEntry("replication_throttle", "1000000")
                .containsEntry("replica_movement_strategies", "a.B,c.D")
                .doesNotContainKey("rebalance_disk");
        assertThat(request.path()).contains("brokerid=3%2C4");
    }

    @Test
    void volumesAreNamedByTheirDirectories() {
        RebalanceSpec spec = new RebalanceSpec(
                "orders",
                RebalanceMode.REMOVE_DISKS,
                null,
                null,
                false,
                false,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(new BrokerVolumes(0, List.of(1, 2)), new BrokerVolumes(2, List.of(1))));

        CruiseControlRequest request = Requests.propose(spec, REASON);

        assertThat(request.endpoint()).isEqualTo("remove_disks");
        assertThat(request.parameters())
                .containsEntry(
                        "brokerid_and_logdirs",
                        "0-/var/lib/kafka/data-1/kafka-log0,0-/var/lib/kafka/data-2/kafka-log0,"
                                + "2-/var/lib/kafka/data-1/kafka-log2");
    }

    @Test
    void noLookFetchesResultsOfCompletedTasks() {
        assertThat(Stream.of(Requests.tasks(List.of("b", "a")), Requests.allTasks(), Requests.executor()))
                .allSatisfy(request -> {
                    assertThat(request.parameters()).doesNotContainKey("fetch_completed_task");
                    assertThat(request.parameters()).containsEntry("json", "true");
                    assertThat(request.method()).isEqualTo(CruiseControlRequest.Method.GET);
                });
        assertThat(Requests.tasks(List.of("b", "a")).parameters()).containsEntry("user_task_ids", "a,b");
    }
}
