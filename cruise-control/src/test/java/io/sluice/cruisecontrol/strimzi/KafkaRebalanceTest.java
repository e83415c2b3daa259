package io.sluice.cruisecontrol.strimzi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.rebalance.RebalanceWord;
import io.sluice.cruisecontrol.strimzi.FalseCauses.FalseCause;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaRebalanceTest {

    @ParameterizedTest
    @CsvSource({
        "New, NEW",
        "PendingProposal, PENDING_PROPOSAL",
        "ProposalReady, PROPOSAL_READY",
        "Rebalancing, REBALANCING",
        "Stopped, STOPPED",
        "Ready, READY",
        "NotReady, NOT_READY",
        "ReconciliationPaused, UNSETTLED",
        "SomethingNewer, NEW"
    })
    void eachConditionHasItsWord(String type, RebalanceWord word) {
        assertThat(in(type, "", "[RackAwareGoal] Insufficient number of racks.").word(null))
                .isEqualTo(word);
    }

    @Test
    void whatHasNoStatusYetIsNew() {
        assertThat(resource("{}").word(null)).isEqualTo(RebalanceWord.NEW);
        assertThat(resource("{'status':{'conditions':[{'type':'Warning','status':'True','message':'x'}]}}")
                        .word(null))
                .isEqualTo(RebalanceWord.NEW);
    }

    @Test
    void aWarningBesideTheStateIsNotTheState() {
        KafkaRebalance resource = resource("{'status':{'conditions':[{'type':'Warning','status':'True','message':'x'},"
                + "{'type':'ProposalReady','status':'True','lastTransitionTime':'t'}]}}");

        assertThat(resource.word(null)).isEqualTo(RebalanceWord.PROPOSAL_READY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CruiseControlRestException | Error processing POST request '/rebalance' due to: 'There are already 5 active user tasks, which has reached the servlet capacity.' | NOT_TAKEN",
                "CruiseControlRestException | Error processing POST request '/stop_proposal_execution' due to: 'There are already 5 active user tasks, which has reached the servlet capacity.' | NOT_TAKEN",
                "CruiseControlRestException | java.lang.IllegalStateException: Cannot execute new proposals while there is an ongoing execution. | NOT_TAKEN",
                "CruiseControlRestException | Broker: broker id(-1) should be non-negative | NOT_TAKEN",
                "RuntimeException | Kafka cluster is not Ready | NOT_LOOKED",
                "CruiseControlRetriableConnectionException | my-cluster-cruise-control.kafka.svc | UNANSWERED",
                "ConnectException | Connection refused: my-cluster-cruise-control.kafka.svc:9090 | UNANSWERED",
                "CruiseControlRestException | Cruise Control getting rebalance proposal status failed | UNANSWERED",
                "CruiseControlRestException | Unexpected status code 503 for request to x:9090/user_tasks | UNANSWERED",
                "TimeoutException | The timeout period of 30000ms has been exceeded | UNANSWERED"
            })
    void aFalseNotReadySaysNothingAboutTheRebalance(String reason, String message, FalseCauses.Kind kind) {
        KafkaRebalance resource = in("NotReady", reason, message);

        assertThat(resource.word(null)).isEqualTo(RebalanceWord.UNSETTLED);
        assertThat(resource.falseCause()).map(FalseCause::kind).contains(kind);
        assertThat(resource.cause()).contains("so Strimzi said NotReady").contains(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[RackAwareGoal] Insufficient number of racks.",
                "Kafka resource lacks 'cruiseControl' declaration",
                "Resource lacks label 'strimzi.io/cluster': No cluster related to a possible rebalance.",
                "Missing required hard goals [RackAwareGoal]"
            })
    void aRealFailureIsOneWithItsCause(String message) {
        KafkaRebalance resource = in("NotReady", "CruiseControlRestException", message);

        assertThat(resource.word(null)).isEqualTo(RebalanceWord.NOT_READY);
        assertThat(resource.cause()).isEqualTo(message);
    }

    @Test
    void aNotReadyWithoutAWordIsWhatCruiseControlSaysOfAStopToo() {
        KafkaRebalance resource =
                resource("{'status':{'sessionId':'s','conditions':[{'type':'NotReady','status':'True'}]}}");

        assertThat(resource.word(null)).isEqualTo(RebalanceWord.COMPLETED_WITH_ERROR);
        assertThat(resource.cause()).isEqualTo("Strimzi does not say why");
    }

    @Test
    void theStatusFromBeforeTheRefreshSaysNothing() {
        KafkaRebalance before = in("Ready", "", "");
        String mark = before.statusMark();

        assertThat(before.word(mark)).isEqualTo(RebalanceWord.PENDING_PROPOSAL);
        assertThat(before.word("Ready earlier s")).isEqualTo(RebalanceWord.READY);
        assertThat(in("ProposalReady", "", "").word(mark)).isEqualTo(RebalanceWord.PROPOSAL_READY);
    }

    @Test
    void anAskThatIsNotTakenAwayAndASpecThatIsNotTakenUpSaySoToo() {
        assertThat(resource("{'metadata':{'annotations':{'strimzi.io/rebalance':'refresh'}},"
                                + "'status':{'conditions':[{'type':'Ready','status':'True'}]}}")
                        .word(null))
                .isEqualTo(RebalanceWord.PENDING_PROPOSAL);
        assertThat(resource("{'metadata':{'generation':2},'status':{'observedGeneration':1,"
                                + "'conditions':[{'type':'Ready','status':'True'}]}}")
                        .word(null))
                .isEqualTo(RebalanceWord.PENDING_PROPOSAL);
    }

    @ParameterizedTest
    @CsvSource({
        "APPROVE, PROPOSAL_READY",
        "STOP, PENDING_PROPOSAL REBALANCING",
        "REFRESH, PENDING_PROPOSAL PROPOSAL_READY REBALANCING STOPPED READY NOT_READY"
    })
    void anAskIsHeardInSomeConditionsOnly(Ask ask, String conditions) {
        assertThat(Arrays.stream(Condition.values())
                        .filter(ask::isHeardIn)
                        .map(Condition::name)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(conditions);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'metadata':{'annotations':{'strimzi.io/rebalance-template':'true'}}}",
                "{'metadata':{'finalizers':['strimzi.io/auto-rebalancing']}}"
            })
    void whatIsStrimzisOwnIsKnown(String json) {
        assertThat(resource(json).isStrimzisOwn()).isTrue();
        assertThat(resource("{'metadata':{'finalizers':['else']}}").isStrimzisOwn())
                .isFalse();
    }

    static KafkaRebalance in(String type, String reason, String message) {
        ObjectNode json = (ObjectNode) resource(
                        "{'metadata':{'generation':1},'status':{'observedGeneration':1,"
                                + "'sessionId':'s','conditions':[{'status':'True','lastTransitionTime':'2026-11-20T08:00:00Z'}]}}")
                .json();
        ((ObjectNode) json.at("/status/conditions/0"))
                .put("type", type)
                .put("reason", reason)
                .put("message", message);
        return new KafkaRebalance(json);
    }

    static KafkaRebalance resource(String json) {
        return new KafkaRebalance(Json.tree(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }
}
