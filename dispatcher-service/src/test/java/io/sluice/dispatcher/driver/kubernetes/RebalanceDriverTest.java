package io.sluice.dispatcher.driver.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.rebalance.BrokerVolumes;
import io.sluice.contracts.rebalance.RebalanceMode;
import io.sluice.contracts.rebalance.RebalanceSpec;
import io.sluice.contracts.topic.Place;
import io.sluice.cruisecontrol.strimzi.Annotations;
import io.sluice.cruisecontrol.strimzi.Condition;
import io.sluice.cruisecontrol.strimzi.ResourceSpecs;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Outcome.Done;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every transition, mode and annotation of a KafkaRebalance, as the driver asks for it. */
class RebalanceDriverTest {

    private static final String CAPACITY =
            "There are already 5 active user tasks, which has reached the servlet capacity.";

    @Nested
    class Proposing {

        @ParameterizedTest
        @EnumSource(RebalanceMode.class)
        void theResourceIsMadeAsTheModeWantsItAndNothingMoves(RebalanceMode mode) throws InterruptedException {
            RebalanceStage stage = new RebalanceStage();
            stage.spec = of(mode);

            assertThat(stage.carryOut("first", stage.start("first"))).isEqualTo(Done.plain());

            JsonNode resource = stage.resource();
            assertThat(resource.get("spec")).isEqualTo(ResourceSpecs.of(stage.spec));
            assertThat(resource.at("/metadata/labels/strimzi.io~1cluster").asText())
                    .isEqualTo("my-kafka");
            assertThat(resource.at("/metadata/annotations/sluice.io~1job").asText())
                    .isEqualTo("payments/orders");
            stage.pass(20);
            assertThat(stage.strimzi.requests).containsExactly("propose");
            assertThat(stage.condition()).isEqualTo(Condition.PROPOSAL_READY);
        }

        @Test
        void whatNeedsNoYesIsCarriedOutByStrimziItself() throws InterruptedException {
            RebalanceStage stage = new RebalanceStage();
            stage.spec = RebalanceSpec.full("my-kafka", true);

            stage.carryOut("first", stage.start("first"));

            stage.pass(20);
            assertThat(stage.strimzi.requests).containsExactly("propose", "execute");
            assertThat(stage.condition()).isEqualTo(Condition.READY);
        }

        @ParameterizedTest
        @EnumSource(
                value = Condition.class,
                names = {"PENDING_PROPOSAL", "PROPOSAL_READY", "STOPPED", "READY", "NOT_READY"})
        void aNextRunIsARefreshOfTheSameResourceWithTheSpecAsItIsNow(Condition before) throws InterruptedException {
            RebalanceStage stage = in(before);
            int asked = stage.strimzi.requests.size();
            stage.spec = of(RebalanceMode.ADD_BROKERS);

            assertThat(stage.carryOut("next", stage.start("next"))).isEqualTo(Done.plain());

            stage.pass(20);
            assertThat(stage.resource().get("spec")).isEqualTo(ResourceSpecs.of(stage.spec));
            assertThat(stage.condition()).isEqualTo(Condition.PROPOSAL_READY);
            assertThat(stage.strimzi.requests.subList(asked, stage.strimzi.requests.size()))
                    .containsOnly("propose");
        }

        @Test
        void itIsNotDoneBeforeStrimziHasTakenItUp() throws InterruptedException {
            RebalanceStage stage = in(Condition.READY);
            stage.strimzi.isAway = true;

            Problem problem = Stage.problem(stage.carryOut("next", stage.start("next")));

            assertThat(problem.is(ProblemType.IN_DOUBT)).isTrue();
            assertThat(problem.detail()).contains("Strimzi has not taken it up");
        }

        @Test
        void whatIsBeingCarriedOutIsNeitherRefreshedNorChanged() throws InterruptedException {
            RebalanceStage stage = RebalanceStage.executing();
            int effects = stage.kubernetes.effects.size();

            Problem problem = Stage.problem(stage.carryOut("next", stage.start("next")));

            assertThat(problem.is(ProblemType.WRONG_STATE)).isTrue();
            assertThat(stage.kubernetes.effects).hasSize(effects);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{'metadata':{'annotations':{'strimzi.io/rebalance-template':'true'}}} | Strimzi's own",
                    "{'metadata':{'finalizers':['strimzi.io/auto-rebalancing']}} | Strimzi's own",
                    "{'metadata':{}} | that Sluice did not make"
                })
        void whatSomebodyElseMadeIsLeftAlone(String resource, String words) throws InterruptedException {
            RebalanceStage stage = new RebalanceStage();
            stage.kubernetes.put(RebalanceStage.NAME, resource);

            Problem problem = Stage.problem(stage.carryOut("first", stage.start("first")));

            assertThat(problem.is(ProblemType.WRONG_STATE)).isTrue();
            assertThat(problem.detail()).contains(words);
            assertThat(stage.kubernetes.effects).isEmpty();
        }

        private static RebalanceSpec of(RebalanceMode mode) {
            return new RebalanceSpec(
                    "my-kafka",
                    mode,
                    mode.needsBrokers() ? List.of(3) : null,
                    List.of("RackAwareGoal"),
                    false,
                    false,
                    false,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    mode == RebalanceMode.REMOVE_DISKS ? List.of(new BrokerVolumes(0, List.of(1))) : null);
        }
    }

    @Nested
    class Approving {

        @Test
        void whatWasProposedIsCarriedOutOnce() throws InterruptedException {
            RebalanceStage stage = RebalanceStage.proposed();

            assertThat(stage.carryOut("yes", stage.approve())).isEqualTo(Done.plain());

            assertThat(stage.condition()).isEqualTo(Condition.REBALANCING);
            stage.pass(20);
            assertThat(stage.strimzi.requests).containsExactly("propose", "execute");
        }

        @ParameterizedTest
        @CsvSource({
            "PENDING_PROPOSAL, still being computed",
            "REBALANCING, was approved already",
            "STOPPED, nothing waits for a yes",
            "READY, nothing waits for a yes",
            "NOT_READY, nothing waits for a yes"
        })
        void nothingElseIs(Condition condition, String words) throws InterruptedException {
            RebalanceStage stage = in(condition);
            int executed = executions(stage);

            Problem problem = Stage.problem(stage.carryOut("yes", stage.approve()));

            assertThat(problem.is(ProblemType.WRONG_STATE)).isTrue();
            assertThat(problem.detail()).contains(words);
            stage.pass(20);
            assertThat(executions(stage)).isEqualTo(executed);
        }

        @Test
        void aChangedSpecNeedsANewProposal() throws InterruptedException {
            RebalanceStage stage = RebalanceStage.proposed();
            stage.spec = new RebalanceSpec(
                    "my-kafka",
                    null,
                    null,
                    List.of("Other"),
                    false,
                    false,
                    false,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);

            assertThat(Stage.problem(stage.carryOut("yes", stage.approve())).detail())
                    .contains("has changed since");
        }

        @Test
        void aFullCruiseControlIsNoFailureOfTheRebalanceAndNothingIsTriedAgain() throws InterruptedException {
            RebalanceStage stage = RebalanceStage.proposed();
            stage.strimzi.failNext("CruiseControlRestException", CAPACITY, false);

            Problem problem = Stage.problem(stage.carryOut("yes", stage.approve()));

            assertThat(problem.is(ProblemType.CLUSTER_UNREACHABLE)).isTrue();
            assertThat(problem.remedy()).contains("refresh");
            stage.pass(20);
            assertThat(executions(stage)).isZero();
        }

        @Test
        void silenceIsInDoubtSinceItMayMoveAllTheSame() throws InterruptedException {
            RebalanceStage stage = RebalanceStage.proposed();
            stage.strimzi.failNext("CruiseControlRetriableConnectionException", "Connection refused", true);

            Problem problem = Stage.problem(stage.carryOut("yes", stage.approve()));

            assertThat(problem.is(ProblemType.IN_DOUBT)).isTrue();
            stage.pass(20);
            assertThat(executions(stage)).isEqualTo(1);
        }

        @Test
        void aRealFailureIsToldWithItsCause() throws InterruptedException {
            RebalanceStage stage = RebalanceStage.proposed();
            stage.strimzi.failNext(
                    "CruiseControlRestException", "[RackAwareGoal] Insufficient number of racks.", false);

            Problem problem = Stage.problem(stage.carryOut("yes", stage.approve()));

            assertThat(problem.is(ProblemType.CLUSTER_REFUSED)).isTrue();
            assertThat(problem.detail()).contains("Insufficient number of racks");
        }
    }

    @Nested
    class Ending {

        @ParameterizedTest
        @CsvSource({
            "PENDING_PROPOSAL, STOPPED",
            "PROPOSAL_READY, PROPOSAL_READY",
            "REBALANCING, STOPPED",
            "STOPPED, STOPPED",
            "READY, READY",
            "NOT_READY, NOT_READY"
        })
        void aStopIsAskedForWhereItIsHeard(Condition before, Condition after) throws InterruptedException {
            RebalanceStage stage = in(before);

            assertThat(stage.carryOut("stop", stage.cancel(false))).isEqualTo(Done.plain());

            assertThat(stage.condition()).isEqualTo(after);
            assertThat(stage.strimzi.moving).isZero();
        }

        @Test
        void aStopThatFoundNoSlotIsInDoubtAndNotTheEnd() throws InterruptedException {
            RebalanceStage stage = RebalanceStage.executing();
            stage.strimzi.failNext("CruiseControlRestException", CAPACITY, false);

            Problem problem = Stage.problem(stage.carryOut("stop", stage.cancel(false)));

            assertThat(problem.is(ProblemType.IN_DOUBT)).isTrue();
            assertThat(problem.detail()).contains("data may still be moved");
        }

        @Test
        void whatIsDeletedIsStoppedFirstAndThenGone() throws InterruptedException {
            RebalanceStage stage = RebalanceStage.executing();

            assertThat(stage.carryOut("gone", stage.cancel(true))).isEqualTo(Done.plain());

            assertThat(stage.strimzi.requests).containsExactly("propose", "execute", "stop");
            assertThat(stage.kubernetes.resources).isEmpty();
        }

        @Test
        void aDeleteWithoutCancelIsRefusedWhileItMoves() throws InterruptedException {
            RebalanceStage stage = RebalanceStage.executing();

            assertThat(Stage.problem(stage.carryOut("gone", stage.confirm(false)))
                            .is(ProblemType.JOB_RUNNING))
                    .isTrue();

            stage.pass(20);
            assertThat(stage.carryOut("gone", stage.confirm(false))).isEqualTo(Done.plain());
            assertThat(stage.kubernetes.resources).isEmpty();
        }

        @Test
        void anotherRunsResourceIsNotTouched() throws InterruptedException {
            RebalanceStage stage = in(Condition.READY);
            stage.carryOut("next", stage.start("next"));
            int effects = stage.kubernetes.effects.size();

            assertThat(stage.carryOut("stop", stage.cancel(true))).isEqualTo(Done.plain());

            assertThat(stage.kubernetes.effects).hasSize(effects);
        }
    }

    @Nested
    class Adopting {

        @Test
        void theMarksAreAllThatIsWritten() throws InterruptedException {
            RebalanceStage stage = RebalanceStage.foreign();
            JsonNode before = stage.resource().deepCopy();

            Done done = (Done) stage.carryOut("a", stage.adopt("a"));

            assertThat(done.adopted().spec().rebalance().mode()).isEqualTo(RebalanceMode.ADD_BROKERS);
            assertThat(done.adopted().spec().rebalance().kafkaCluster()).isEqualTo("my-kafka");
            assertThat(stage.resource().get("spec")).isEqualTo(before.get("spec"));
            assertThat(stage.resource().at("/metadata/generation")).isEqualTo(before.at("/metadata/generation"));
            assertThat(stage.resource().at("/metadata/annotations").has(Annotations.REBALANCE))
                    .isFalse();
            stage.pass(10);
            assertThat(stage.strimzi.requests).containsExactly("propose");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{'metadata':{'annotations':{'strimzi.io/rebalance-template':'true'}}}",
                    "{'metadata':{'finalizers':['strimzi.io/auto-rebalancing']}}"
                })
        void whatIsStrimzisOwnIsLeftAlone(String json) throws InterruptedException {
            RebalanceStage stage = RebalanceStage.foreign();
            JsonNode more = Json.tree(json.replace('\'', '"').getBytes(java.nio.charset.StandardCharsets.UTF_8));
            more.get("metadata")
                    .properties()
                    .forEach(field -> FakeKubernetes.meta(stage.resource()).set(field.getKey(), field.getValue()));

            Problem problem = Stage.problem(stage.carryOut("a", stage.adopt("a")));

            assertThat(problem.detail()).contains("Strimzi's own");
            assertThat(stage.kubernetes.effects).isEmpty();
        }

        @Test
        void whatBelongsToAnotherJobIsNotTaken() throws InterruptedException {
            RebalanceStage stage = RebalanceStage.foreign();
            FakeKubernetes.meta(stage.resource()).withObject("/annotations").put("sluice.io/job", "other/orders");

            assertThat(Stage.problem(stage.carryOut("a", stage.adopt("a"))).is(ProblemType.ALREADY_MANAGED))
                    .isTrue();
        }
    }

    @Test
    void whoComesLateWritesNothing() throws InterruptedException {
        RebalanceStage stage = RebalanceStage.executing();
        int effects = stage.kubernetes.effects.size();

        Outcome late = stage.at("late", stage.cancel(false), new Place(3, 1), false, null);

        assertThat(Stage.problem(late).is(ProblemType.SUPERSEDED)).isTrue();
        assertThat(stage.kubernetes.effects).hasSize(effects);
    }

    private static int executions(RebalanceStage stage) {
        return (int) stage.strimzi.requests.stream().filter("execute"::equals).count();
    }

    /** A stage where the run of command {@code first} is in this condition. */
    private static RebalanceStage in(Condition condition) throws InterruptedException {
        RebalanceStage stage = switch (condition) {
            case PENDING_PROPOSAL -> {
                RebalanceStage begun = new RebalanceStage();
                begun.carryOut("first", begun.start("first"));
                yield begun;
            }
            case PROPOSAL_READY -> RebalanceStage.proposed();
            case REBALANCING -> RebalanceStage.executing();
            case READY -> {
                RebalanceStage done = RebalanceStage.executing();
                done.pass(20);
                yield done;
            }
            case STOPPED -> {
                RebalanceStage stopped = RebalanceStage.executing();
                stopped.carryOut("halt", stopped.cancel(false));
                yield stopped;
            }
            case NOT_READY -> {
                RebalanceStage failed = RebalanceStage.proposed();
                failed.strimzi.failNext("CruiseControlRestException", "[RackAwareGoal] No.", false);
                failed.carryOut("yes", failed.approve());
                yield failed;
            }
            case NEW, PAUSED -> throw new IllegalArgumentException("Strimzi does not bring it about");
        };
        assertThat(stage.condition()).isEqualTo(condition);
        return stage;
    }
}
