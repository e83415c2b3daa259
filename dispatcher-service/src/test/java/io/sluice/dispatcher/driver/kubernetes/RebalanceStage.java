package io.sluice.dispatcher.driver.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.command.AdoptTarget;
import io.sluice.contracts.command.Priority;
import io.sluice.contracts.command.StartFrom;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.rebalance.RebalanceSpec;
import io.sluice.contracts.topic.Place;
import io.sluice.cruisecontrol.strimzi.Condition;
import io.sluice.cruisecontrol.strimzi.KafkaRebalance;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Target;
import io.sluice.dispatcher.driver.Task;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A cluster with Strimzi, and a driver on it; commands come one after the other, as the mailbox sends them. */
final class RebalanceStage {

    static final JobId JOB = JobId.of("payments/orders");
    static final ResourceName NAME = new ResourceName(ResourceKind.KAFKA_REBALANCE, "flink-payments", "orders");

    final FakeKubernetes kubernetes = new FakeKubernetes();
    final FakeStrimzi strimzi = new FakeStrimzi(kubernetes);
    final Patience patience = new Patience(strimzi::reconcile);
    final KubernetesDriver driver = Stage.driver(Stage.CLUSTER, kubernetes, new FakeJobManagers());
    RebalanceSpec spec = RebalanceSpec.full("my-kafka", false);

    private long offset = 10;

    /** A stage where a proposal waits, asked for by command {@code first}. */
    static RebalanceStage proposed() throws InterruptedException {
        RebalanceStage stage = new RebalanceStage();
        stage.carryOut("first", stage.start("first"));
        stage.pass(2);
        return stage;
    }

    /** A stage where it is being carried out. */
    static RebalanceStage executing() throws InterruptedException {
        RebalanceStage stage = proposed();
        stage.carryOut("yes", stage.approve());
        return stage;
    }

    /** A stage where somebody else has made the resource, and its proposal waits. */
    static RebalanceStage foreign() {
        RebalanceStage stage = new RebalanceStage();
        ObjectNode resource =
                stage.kubernetes.put(NAME, "{'spec':{'mode':'add-brokers','brokers':[3],'goals':['RackAwareGoal']}}");
        FakeKubernetes.meta(resource).put("generation", 1).putObject("labels").put("strimzi.io/cluster", "my-kafka");
        stage.pass(2);
        return stage;
    }

    Task start(String command) {
        return new Task.Start(
                target(command), JobSpec.ofRebalance("k8s", spec, null, Map.of()), new StartFrom.Latest(), false, null);
    }

    Task approve() {
        return new Task.Approve(target("first"), spec);
    }

    Task cancel(boolean forGood) {
        return new Task.Cancel(target("first"), Task.Leaving.ANYTHING, null, forGood);
    }

    Task confirm(boolean beforeStart) {
        return new Task.ConfirmEnd(target("first"), beforeStart);
    }

    Task adopt(String command) {
        return new Task.Adopt(target(command), AdoptTarget.ofKafkaRebalance("flink-payments", "orders"), null);
    }

    Outcome carryOut(String command, Task task) throws InterruptedException {
        offset++;
        return again(command, task, false);
    }

    /** The same command once more, as after a take-over. */
    Outcome again(String command, Task task, boolean repeated) throws InterruptedException {
        return at(command, task, new Place(3, offset), repeated, null);
    }

    Outcome at(String command, Task task, Place place, boolean repeated, @Nullable Problem verdict)
            throws InterruptedException {
        return driver.carryOut(
                new Assignment(
                        JOB,
                        CommandId.of(command),
                        task,
                        Priority.NORMAL,
                        patience.now(),
                        patience.now().plus(Duration.ofMinutes(5)),
                        repeated,
                        verdict,
                        place),
                patience);
    }

    /** The operator does its work for so many rounds. */
    void pass(int rounds) {
        for (int i = 0; i < rounds; i++) {
            strimzi.reconcile();
        }
    }

    Condition condition() {
        return new KafkaRebalance(resource()).condition();
    }

    ObjectNode resource() {
        return Objects.requireNonNull(kubernetes.resources.get(NAME));
    }

    static Target target(String command) {
        CommandId id = CommandId.of(command);
        return new Target("k8s", RunId.of(JOB, id), FlinkJobId.of(JOB, id), true);
    }
}
