package io.sluice.contracts.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.rebalance.BrokerVolumes;
import io.sluice.contracts.rebalance.RebalanceMode;
import io.sluice.contracts.rebalance.RebalanceSpec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RebalanceSpecReaderTest {

    @Test
    void anEmptyRebalanceIsAFullOneWithTheDefaultsOfCruiseControl() {
        JobSpec spec = JobSpecReader.read(tree("{'cluster':'cc','rebalance':{}}"));

        assertThat(spec.rebalances()).isTrue();
        assertThat(spec.rebalance()).isEqualTo(RebalanceSpec.full(null, false));
    }

    @Test
    void everyFieldOfTheResourceIsRead() {
        RebalanceSpec spec = JobSpecReader.read(tree("{'cluster':'k8s','rebalance':{'kafkaCluster':'orders',"
                        + "'mode':'remove-brokers','brokers':[3,4],'goals':['RackAwareGoal'],'autoApprove':true,"
                        + "'skipHardGoalCheck':true,'excludedTopics':'__.*','concurrentPartitionMovementsPerBroker':7,"
                        + "'concurrentIntraBrokerPartitionMovements':3,'concurrentLeaderMovements':900,"
                        + "'replicationThrottle':5000000000,'replicaMovementStrategies':['a.B']}}"))
                .rebalance();

        assertThat(spec)
                .isEqualTo(new RebalanceSpec(
                        "orders",
                        RebalanceMode.REMOVE_BROKERS,
                        List.of(3, 4),
                        List.of("RackAwareGoal"),
                        true,
                        true,
                        false,
                        "__.*",
                        7,
                        3,
                        900,
                        5_000_000_000L,
                        List.of("a.B"),
                        null));
    }

    @Test
    void whatIsReadBackCanBeAppliedAgain() {
        JobSpec spec = JobSpecReader.read(tree("{'cluster':'k8s','rebalance':{'kafkaCluster':'orders',"
                + "'mode':'add-brokers','brokers':[3],'goals':['RackAwareGoal']},'labels':{'a':'b'}}"));

        assertThat(JobSpecReader.read(Json.mapper().valueToTree(spec))).isEqualTo(spec);
    }

    @Test
    void volumesAreReadWithTheirBrokers() {
        RebalanceSpec spec = JobSpecReader.read(tree("{'cluster':'k8s','rebalance':{'mode':'remove-disks',"
                        + "'moveReplicasOffVolumes':[{'brokerId':0,'volumeIds':[1,2]}]}}"))
                .rebalance();

        assertThat(spec.moveReplicasOffVolumes()).containsExactly(new BrokerVolumes(0, List.of(1, 2)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'rebalance':[] | /rebalance | must be an object",
                "'rebalance':{},'flink':{} | /flink | this is a rebalance",
                "'rebalance':{},'checkpoints':{} | /checkpoints | this is a rebalance",
                "'rebalance':{},'restarts':{} | /restarts | this is a rebalance",
                "'rebalance':{},'policies':[] | /policies | this is a rebalance",
                "'rebalance':{},'upgrade':'none' | /upgrade | this is a rebalance",
                "'rebalance':{},'desired':'suspended' | /desired | leaves no savepoint",
                "'rebalance':{'colour':'red'} | /rebalance/colour | unknown here",
                "'rebalance':{'kafkaCluster':'A b'} | /rebalance/kafkaCluster | name of a Kafka resource",
                "'rebalance':{'mode':'all'} | /rebalance/mode | one of full, add-brokers, remove-brokers, remove-disks",
                "'rebalance':{'brokers':[1]} | /rebalance/brokers | does nothing with this mode",
                "'rebalance':{'mode':'add-brokers'} | /rebalance/brokers | is required with this mode",
                "'rebalance':{'mode':'add-brokers','brokers':[]} | /rebalance/brokers | is required with this mode",
                "'rebalance':{'mode':'add-brokers','brokers':3} | /rebalance/brokers | must be a list",
                "'rebalance':{'mode':'add-brokers','brokers':[1,-1]} | /rebalance/brokers/1 | whole number from 0",
                "'rebalance':{'goals':['Rack Aware']} | /rebalance/goals/0 | must be a goal's name",
                "'rebalance':{'autoApprove':'yes'} | /rebalance/autoApprove | true or false",
                "'rebalance':{'mode':'remove-brokers','brokers':[1],'rebalanceDisk':true} | /rebalance/rebalanceDisk | mode full only",
                "'rebalance':{'excludedTopics':'('} | /rebalance/excludedTopics | no regular expression",
                "'rebalance':{'concurrentLeaderMovements':0} | /rebalance/concurrentLeaderMovements | whole number from 1",
                "'rebalance':{'replicationThrottle':0} | /rebalance/replicationThrottle | whole number of 1 or more",
                "'rebalance':{'replicaMovementStrategies':['a-b']} | /rebalance/replicaMovementStrategies/0 | must be a class name",
                "'rebalance':{'mode':'remove-disks'} | /rebalance/moveReplicasOffVolumes | is required with mode remove-disks",
                "'rebalance':{'moveReplicasOffVolumes':[]} | /rebalance/moveReplicasOffVolumes | does nothing with this mode",
                "'rebalance':{'mode':'remove-disks','moveReplicasOffVolumes':[1]} | /rebalance/moveReplicasOffVolumes/0 | must be an object",
                "'rebalance':{'mode':'remove-disks','moveReplicasOffVolumes':[{'volumeIds':[1]}]} | /rebalance/moveReplicasOffVolumes/0/brokerId | is required",
                "'rebalance':{'mode':'remove-disks','moveReplicasOffVolumes':[{'brokerId':1}]} | /rebalance/moveReplicasOffVolumes/0/volumeIds | is required",
                "'rebalance':{'mode':'remove-disks','moveReplicasOffVolumes':[{'brokerId':1,'volumeIds':[1],'x':1}]} | /rebalance/moveReplicasOffVolumes/0/x | unknown here"
            })
    void whatIsWrongIsNamedByItsPointer(String fields, String pointer, String words) {
        JsonNode spec = tree("{'cluster':'c'," + fields + "}");

        Problem problem = catchThrowableOfType(ProblemException.class, () -> JobSpecReader.read(spec))
                .problem();

        assertThat(problem.is(ProblemType.INVALID_SPEC)).isTrue();
        assertThat(problem.pointer()).isEqualTo(pointer);
        assertThat(problem.detail()).contains(words);
        assertThat(problem.remedy()).isNotBlank();
    }

    private static JsonNode tree(String json) {
        return Json.tree(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
