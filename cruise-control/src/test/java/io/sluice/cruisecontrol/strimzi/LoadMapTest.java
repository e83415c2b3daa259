package io.sluice.cruisecontrol.strimzi;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.rebalance.Progress;
import io.sluice.contracts.rebalance.Proposal;
import io.sluice.contracts.rebalance.RebalanceReport;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadMapTest {

    private static final String RESULT = "'optimizationResult':{'numReplicaMovements':12,'numLeaderMovements':3,"
            + "'numIntraBrokerReplicaMovements':0,'dataToMoveMB':2300,'intraBrokerDataToMoveMB':0,"
            + "'onDemandBalancednessScoreBefore':61.512,'onDemandBalancednessScoreAfter':90.0,"
            + "'monitoredPartitionsPercentage':100.0,'recentWindows':5,'afterBeforeLoadConfigMap':'orders'}";

    private static final String EXECUTOR = "{'state':'INTER_BROKER_REPLICA_MOVEMENT_TASK_IN_PROGRESS',"
            + "'totalDataToMove':2300,'finishedDataMovement':575,'numTotalPartitionMovements':12,"
            + "'numFinishedPartitionMovements':3}";

    @Test
    void theProposalIsOfTheStatusAndTheLoadsAreOfTheMap() {
        LoadMap map = new LoadMap(Map.of(
                "brokerLoad.json",
                json("{'1':{'leaders':{'before':4,'after':6},'replicas':{'before':10,'after':12},"
                        + "'diskUsedMB':{'before':100.006,'after':120.0},'cpuPercentage':{'before':1.5,'after':2.0}},"
                        + "'0':{'leaders':{'after':1},'replicas':{'after':2},'diskUsedMB':{'after':3.0}}}")));

        Proposal proposal = status("ProposalReady").report(map).proposal();

        assertThat(proposal.replicaMoves()).isEqualTo(12);
        assertThat(proposal.balancednessBefore()).isEqualTo(61.51);
        assertThat(proposal.brokers()).extracting(Proposal.BrokerChange::broker).containsExactly(0, 1);
        assertThat(proposal.brokers().getFirst().before()).isNull();
        assertThat(proposal.brokers().getLast().before()).isEqualTo(new Proposal.Load(100.01, 10, 4, 1.5));
    }

    @Test
    void theProgressIsThatOfTheMapWhetherItHasTheExecutorsStateBareOrNot() {
        Progress expected = new Progress(25, 575, 2300, 3, 12, Duration.ofMinutes(7));

        assertThat(rebalancing(EXECUTOR).progress()).isEqualTo(expected);
        assertThat(rebalancing("{'ExecutorState':" + EXECUTOR + "}").progress()).isEqualTo(expected);
    }

    @Test
    void beforeAnythingIsCarriedOutThereIsNoProgressAndWithoutAMapNeither() {
        LoadMap map = new LoadMap(Map.of("completedByteMovementPercentage", "0"));

        assertThat(status("ProposalReady").report(map).progress()).isNull();
        assertThat(status("Rebalancing").report(LoadMap.none()).progress()).isNull();
    }

    @Test
    void whatIsNotReadableInTheMapIsNotSaid() {
        LoadMap map = new LoadMap(Map.of(
                "completedByteMovementPercentage", "many",
                "executorState.json", "{",
                "brokerLoad.json", "[]"));

        RebalanceReport report = status("Rebalancing").report(map);

        assertThat(report.progress()).isNull();
        assertThat(report.proposal().brokers()).isEmpty();
    }

    private static RebalanceReport rebalancing(String executor) {
        return status("Rebalancing")
                .report(new LoadMap(Map.of(
                        "completedByteMovementPercentage",
                        "25",
                        "estimatedTimeToCompletionInMinutes",
                        "7",
                        "executorState.json",
                        json(executor))));
    }

    private static KafkaRebalance status(String type) {
        return KafkaRebalanceTest.resource(
                "{'status':{'conditions':[{'type':'" + type + "','status':'True'}]," + RESULT + "}}");
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
