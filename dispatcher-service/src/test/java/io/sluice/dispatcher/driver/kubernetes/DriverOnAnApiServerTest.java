package io.sluice.dispatcher.driver.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.command.AdoptTarget;
import io.sluice.contracts.command.Priority;
import io.sluice.contracts.command.StartFrom;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.rebalance.RebalanceSpec;
import io.sluice.contracts.topic.Place;
import io.sluice.cruisecontrol.strimzi.Condition;
import io.sluice.cruisecontrol.strimzi.KafkaRebalance;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Lineage;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Target;
import io.sluice.dispatcher.driver.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The life of a job, and of a rebalance, through the API that a real server serves too; which server it is, {@link AnyApiServer} says. */
class DriverOnAnApiServerTest {

    private final AnyApiServer server = new AnyApiServer();
    private final Patience patience = new Patience(this::operate);
    private final KubernetesDriver driver = Stage.driver(server.cluster, server.api, new FakeJobManagers());
    private final ResourceName name = new ResourceName(ResourceKind.FLINK_DEPLOYMENT, server.namespace, "fraud");
    private final ResourceName rebalanceName =
            new ResourceName(ResourceKind.KAFKA_REBALANCE, server.namespace, "fraud");
    private long offset = 10;

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aJobIsStartedSuspendedGoneOnWithAndCanceled() throws Exception {
        Lineage lineage = begun("first", carryOut("first", start("first", null)));
        String uid = resource().uid();

        Outcome.Done stopped = (Outcome.Done) carryOut("halt", new Task.Stop(lineage.target(), false, null));
        assertThat(stopped.savepoint()).isNotNull();
        Lineage suspended = lineage.savepoint(stopped.savepoint()).ended(Lineage.Ending.SAVEPOINT);
        Lineage again = begun("on", carryOut("on", start("on", suspended)));

        assertThat(resource().uid()).isEqualTo(uid);
        assertThat(server.operator.deeds)
                .isEqualTo(List.of(
                        "run from nothing",
                        "suspend with savepoint",
                        "run from " + stopped.savepoint().path()));
        assertThat(carryOut("away", new Task.Cancel(again.target(), Task.Leaving.ANYTHING)))
                .isEqualTo(Outcome.Done.plain());
        assertThat(server.api.read(name)).isEmpty();
    }

    @Test
    void anAdoptionMovesNeitherTheSpecNorTheGeneration() throws Exception {
        server.create(name, Map.of(), AdoptingTest.FOREIGN.replace(",'args':null", ""));
        server.operator.reconcile();
        Resource before = resource();

        Outcome outcome = carryOut(
                "c", new Task.Adopt(Stage.target("c"), AdoptTarget.ofDeployment(server.namespace, "fraud"), null));

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        Resource after = resource();
        assertThat(after.spec()).isEqualTo(before.spec());
        assertThat(after.json().at("/metadata/generation"))
                .isEqualTo(before.json().at("/metadata/generation"));
        assertThat(after.isOf(Stage.JOB) && after.isOf(Stage.target("c").run())).isTrue();
        server.operator.reconcile();
        assertThat(server.operator.deeds).containsExactly("run from s3://savepoints/old");
    }

    @Test
    void whoComesLateWritesNothingAndWhoWritesOverWhatHasChangedLooksAgain() throws Exception {
        Lineage lineage = begun("first", carryOut("first", start("first", null)));

        Outcome late = at("late", start("late", lineage), new Place(3, 1));

        assertThat(Stage.problem(late).is(ProblemType.SUPERSEDED)).isTrue();
        Resource old = resource();
        carryOut("halt", new Task.Stop(lineage.target(), false, null));
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                KubernetesException.class, () -> server.api.delete(name, old))
                        .kind())
                .isEqualTo(KubernetesException.Kind.CHANGED);
        assertThat(Stage.problem(at("later", new Task.Cancel(lineage.target(), Task.Leaving.ANYTHING), new Place(3, 1)))
                        .is(ProblemType.SUPERSEDED))
                .isTrue();
        assertThat(server.api.read(name)).isPresent();
    }

    @Test
    void aRebalanceIsProposedApprovedStoppedProposedAnewAndDeleted() throws Exception {
        RebalanceSpec spec = RebalanceSpec.full("my-kafka", false);
        Target first = rebalanceOf("first");

        assertThat(carryOut("first", propose(first, spec))).isEqualTo(Outcome.Done.plain());
        operate();
        operate();
        assertThat(rebalance().condition()).isEqualTo(Condition.PROPOSAL_READY);
        assertThat(carryOut("yes", new Task.Approve(first, spec))).isEqualTo(Outcome.Done.plain());
        assertThat(rebalance().condition()).isEqualTo(Condition.REBALANCING);
        assertThat(carryOut("halt", new Task.Cancel(first, Task.Leaving.ANYTHING, null, false)))
                .isEqualTo(Outcome.Done.plain());
        assertThat(rebalance().condition()).isEqualTo(Condition.STOPPED);

        Target next = rebalanceOf("next");
        assertThat(carryOut("next", propose(next, RebalanceSpec.full("my-kafka", true))))
                .isEqualTo(Outcome.Done.plain());
        for (int round = 0; round < 20; round++) {
            operate();
        }
        assertThat(rebalance().condition()).isEqualTo(Condition.READY);
        assertThat(server.strimzi.requests).containsExactly("propose", "execute", "stop", "propose", "execute");
        assertThat(carryOut("gone", new Task.Cancel(next, Task.Leaving.ANYTHING, null, true)))
                .isEqualTo(Outcome.Done.plain());
        assertThat(server.api.read(rebalanceName)).isEmpty();
    }

    @Test
    void anAdoptedRebalanceIsAsItWas() throws Exception {
        server.create(
                rebalanceName,
                Map.of("strimzi.io/cluster", "my-kafka"),
                "{'mode':'add-brokers','brokers':[3],'goals':['RackAwareGoal']}");
        operate();
        operate();
        Resource before = server.api.read(rebalanceName).orElseThrow();

        Outcome outcome = carryOut(
                "c", new Task.Adopt(rebalanceOf("c"), AdoptTarget.ofKafkaRebalance(server.namespace, "fraud"), null));

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        Resource after = server.api.read(rebalanceName).orElseThrow();
        assertThat(after.spec()).isEqualTo(before.spec());
        assertThat(after.json().at("/metadata/generation"))
                .isEqualTo(before.json().at("/metadata/generation"));
        operate();
        assertThat(server.strimzi.requests).containsExactly("propose");
    }

    private void operate() {
        server.operator.reconcile();
        server.strimzi.reconcile();
    }

    private static Task propose(Target target, RebalanceSpec spec) {
        return new Task.Start(
                target, JobSpec.ofRebalance("k8s", spec, null, Map.of()), new StartFrom.Latest(), false, null);
    }

    private static Target rebalanceOf(String command) {
        return Stage.target(command).ofRebalance(true);
    }

    private KafkaRebalance rebalance() throws Exception {
        return new KafkaRebalance(server.api.read(rebalanceName).orElseThrow().json());
    }

    private Task start(String command, @org.jspecify.annotations.Nullable Lineage lineage) {
        return new Task.Start(
                Stage.target(command),
                Stage.read("{'cluster':'k8s','flink':{'deployment':{'image':'flink:2.3.0','flinkVersion':'v2_3','job':"
                        + "{'jarURI':'local:///opt/flink/usrlib/fraud.jar','parallelism':1}}}}"),
                new StartFrom.Latest(),
                false,
                lineage);
    }

    private Lineage begun(String command, Outcome outcome) {
        assertThat(outcome).as("%s", outcome).isInstanceOf(Outcome.Done.class);
        Outcome.Done done = (Outcome.Done) outcome;
        Run run = new Run(
                Stage.target(command).run(),
                Stage.target(command).flinkJobId(),
                "k8s",
                CommandId.of(command),
                patience.now(),
                null);
        return Lineage.of("k8s", run, null).begun(done.restoredFrom()).named(done.flinkJobId());
    }

    private Resource resource() throws Exception {
        Optional<Resource> read = server.api.read(name);
        return read.orElseThrow();
    }

    private Outcome carryOut(String command, Task task) throws InterruptedException {
        return at(command, task, new Place(3, ++offset));
    }

    private Outcome at(String command, Task task, Place place) throws InterruptedException {
        Instant now = patience.now();
        return driver.carryOut(
                new Assignment(
                        Stage.JOB,
                        CommandId.of(command),
                        task,
                        Priority.NORMAL,
                        now,
                        now.plus(Duration.ofMinutes(5)),
                        false,
                        null,
                        place),
                patience);
    }
}
