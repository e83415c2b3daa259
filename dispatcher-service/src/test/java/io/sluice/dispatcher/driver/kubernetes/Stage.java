package io.sluice.dispatcher.driver.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.cluster.ClusterKind;
import io.sluice.contracts.cluster.Clusters;
import io.sluice.contracts.command.AdoptTarget;
import io.sluice.contracts.command.Priority;
import io.sluice.contracts.command.StartFrom;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.job.JobSpecReader;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.topic.Place;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.KeptCheckpoints;
import io.sluice.dispatcher.driver.Lineage;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.PassThrough;
import io.sluice.dispatcher.driver.SpecFit;
import io.sluice.dispatcher.driver.TakenSavepoint;
import io.sluice.dispatcher.driver.Target;
import io.sluice.dispatcher.driver.Task;
import io.sluice.dispatcher.secret.Secrets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A cluster with an operator, and a driver on it; commands come one after the other, as the mailbox sends them. */
final class Stage {

    static final String TOPIC = "t0pic";
    static final JobId JOB = JobId.of("payments/fraud");
    static final ResourceName DEPLOYMENT = new ResourceName(ResourceKind.FLINK_DEPLOYMENT, "flink-payments", "fraud");
    static final ResourceName SESSION_JOB = new ResourceName(ResourceKind.FLINK_SESSION_JOB, "flink-payments", "fraud");
    static final String APPLICATION = "{'image':'flink:2.3.0','job':{'jarURI':'local:///opt/flink/usrlib/fraud.jar'}}";
    static final Cluster CLUSTER = new Cluster(
            "k8s",
            ClusterKind.KUBERNETES,
            null,
            null,
            "s3://savepoints",
            "s3://checkpoints",
            0,
            "prod",
            List.of("flink-payments"),
            null,
            Map.of("payments", "flink-payments"),
            null,
            null,
            null,
            null);
    static final KubernetesRules RULES = new KubernetesRules(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            1024 * 1024,
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1));

    final FakeKubernetes kubernetes = new FakeKubernetes();
    final FakeJobManagers jobManagers = new FakeJobManagers();

    final FakeOperator operator = new FakeOperator(kubernetes);
    final Patience patience = new Patience(operator);
    final KubernetesDriver driver = driver(CLUSTER, kubernetes, jobManagers);

    @Nullable
    Lineage lineage;

    private long offset = 10;

    /** A driver of one cluster that lets little pass through. */
    static KubernetesDriver driver(Cluster cluster, KubernetesApi api, KeptCheckpoints checkpoints) {
        return new KubernetesDriver(
                Map.of(cluster.name(), new KubernetesDriver.Site(cluster, api)),
                RULES,
                new Secrets(Optional.empty()),
                new SpecFit(
                        Clusters.of(List.of(cluster)),
                        new PassThrough(
                                List.of(
                                        "image",
                                        "flinkVersion",
                                        "flinkConfiguration",
                                        "deploymentName",
                                        "job.jarURI",
                                        "job.parallelism"),
                                List.of())),
                checkpoints,
                () -> Optional.of(TOPIC));
    }

    /** A stage where the job runs, started by command {@code first}. */
    static Stage running() throws InterruptedException {
        Stage stage = new Stage();
        stage.begun("first", stage.carryOut("first", stage.start("first", new StartFrom.Latest())));
        return stage;
    }

    /** A stage where the job was stopped with a savepoint. */
    static Stage suspended() throws InterruptedException {
        Stage stage = running();
        Outcome.Done done = (Outcome.Done) stage.carryOut("halt", stage.stop());
        TakenSavepoint taken = Objects.requireNonNull(done.savepoint());
        stage.lineage = stage.lineage().savepoint(taken).ended(Lineage.Ending.SAVEPOINT);
        return stage;
    }

    /** A stage where somebody else has made the resource and the operator has deployed it. */
    static Stage foreign(String spec) {
        Stage stage = new Stage();
        ObjectNode resource = stage.kubernetes.put(DEPLOYMENT, "{'spec':" + spec + "}");
        FakeKubernetes.meta(resource).put("generation", 1);
        stage.operator.reconcile();
        return stage;
    }

    Task adopt(String command) {
        return adopt(command, AdoptTarget.ofDeployment("flink-payments", "fraud"));
    }

    Task adopt(String command, AdoptTarget what) {
        return new Task.Adopt(target(command), what, null);
    }

    Lineage lineage() {
        return Objects.requireNonNull(lineage);
    }

    Task start(String command, StartFrom from) {
        return start(command, from, spec(APPLICATION));
    }

    Task start(String command, StartFrom from, JobSpec spec) {
        return new Task.Start(target(command), spec, from, false, lineage);
    }

    Task stop() {
        return new Task.Stop(lineage().target(), false, null);
    }

    Task cancel(Task.Leaving leaving) {
        return new Task.Cancel(lineage().target(), leaving, lineage);
    }

    Task savepoint() {
        return new Task.TakeSavepoint(lineage().target(), null);
    }

    Task dispose(String path, String takenBy) {
        return new Task.Dispose("k8s", path, CommandId.of(takenBy));
    }

    Task confirm(boolean beforeStart) {
        return new Task.ConfirmEnd(lineage().target(), beforeStart);
    }

    void begun(String command, Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        Outcome.Done done = (Outcome.Done) outcome;
        Target target = target(command);
        Run run = new Run(target.run(), target.flinkJobId(), "k8s", CommandId.of(command), patience.now(), null);
        lineage = Lineage.of("k8s", run, null).begun(done.restoredFrom()).named(done.flinkJobId());
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
        Instant now = patience.now();
        return driver.carryOut(
                new Assignment(
                        JOB,
                        CommandId.of(command),
                        task,
                        Priority.NORMAL,
                        now,
                        now.plus(Duration.ofMinutes(5)),
                        repeated,
                        verdict,
                        place),
                patience);
    }

    ObjectNode resource(ResourceName name) {
        return Objects.requireNonNull(kubernetes.resources.get(name));
    }

    static Target target(String command) {
        return new Target("k8s", RunId.of(JOB, CommandId.of(command)), FlinkJobId.of(JOB, CommandId.of(command)));
    }

    static JobSpec spec(String deployment) {
        return read("{'cluster':'k8s','flink':{'deployment':" + deployment + ",'parallelism':2}}");
    }

    static JobSpec read(String json) {
        JsonNode tree = Json.tree(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        return JobSpecReader.read(tree);
    }

    static Problem problem(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) outcome).problem();
    }
}
