package io.sluice.dispatcher.driver.kubernetes;

import static io.sluice.dispatcher.driver.kubernetes.Stage.DEPLOYMENT;
import static io.sluice.dispatcher.driver.kubernetes.Stage.SESSION_JOB;
import static io.sluice.dispatcher.driver.kubernetes.Stage.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.command.AdoptTarget;
import io.sluice.contracts.command.StartFrom;
import io.sluice.contracts.job.FlinkKind;
import io.sluice.contracts.job.Upgrade;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.topic.Place;
import io.sluice.dispatcher.driver.Outcome;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdoptingTest {

    static final String FOREIGN =
            "{'image':'flink:2.3.0','flinkVersion':'v2_3','serviceAccount':'flink','restartNonce':3,"
                    + "'flinkConfiguration':{'taskmanager':{'numberOfTaskSlots':2},'state.savepoints.dir':'s3://savepoints'},"
                    + "'job':{'jarURI':'local:///fraud.jar','parallelism':2,'state':'running','upgradeMode':'last-state',"
                    + "'initialSavepointPath':'s3://savepoints/old','args':null}}";

    @Test
    void whatRunsGoesOnUntouchedAndBearsTheMarksOfItsJob() throws InterruptedException {
        Stage stage = Stage.foreign(FOREIGN);
        JsonNode before = stage.resource(DEPLOYMENT).deepCopy();

        Outcome outcome = stage.carryOut("c", stage.adopt("c"));

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        ObjectNode after = stage.resource(DEPLOYMENT);
        assertThat(after.path("spec")).isEqualTo(before.path("spec"));
        assertThat(after.at("/metadata/generation")).isEqualTo(before.at("/metadata/generation"));
        assertThat(after.at("/metadata/annotations").toString())
                .isEqualTo("{\"sluice.io/places\":\"t0pic 3:11\",\"sluice.io/job\":\"payments/fraud\","
                        + "\"sluice.io/run\":\"" + Stage.target("c").run() + "\"}");
        assertThat(after.at("/metadata/labels/app.kubernetes.io~1managed-by").asText())
                .isEqualTo("sluice");
        assertThat(stage.kubernetes.effects).containsExactly("apply as sluice " + DEPLOYMENT);
        stage.operator.reconcile();
        assertThat(stage.operator.deeds).containsExactly("run from s3://savepoints/old");
    }

    @Test
    void theSpecIsWhatRunsWithoutWhatCommandsSet() throws InterruptedException {
        Stage stage = Stage.foreign(FOREIGN);
        stage.resource(DEPLOYMENT).withObject("/status/jobStatus").put("startTime", "1795167226706");

        Outcome.Done done = (Outcome.Done) stage.carryOut("c", stage.adopt("c"));

        assertThat(done.flinkJobId()).isEqualTo(FlinkJobId.of("00000000000000000000000000000001"));
        assertThat(done.adopted().since()).isEqualTo(Instant.ofEpochMilli(1795167226706L));
        assertThat(done.adopted().restoredFrom()).isEqualTo("s3://savepoints/old");
        assertThat(done.adopted().unknown()).isEmpty();
        assertThat(done.adopted().spec().upgrade()).isEqualTo(Upgrade.LAST_STATE);
        assertThat(done.adopted().spec().flink().kind()).isEqualTo(FlinkKind.DEPLOYMENT);
        assertThat(done.adopted().spec().flink().resource())
                .isEqualTo(Map.of(
                        "image",
                        "flink:2.3.0",
                        "flinkVersion",
                        "v2_3",
                        "flinkConfiguration",
                        Map.of("taskmanager.numberOfTaskSlots", "2"),
                        "job",
                        Map.of("jarURI", "local:///fraud.jar", "parallelism", 2)));
    }

    @Test
    void itIsStoppedAndStartedLikeAnyOtherAfterwards() throws InterruptedException {
        Stage stage = Stage.foreign(FOREIGN);
        Outcome.Done done = (Outcome.Done) stage.carryOut("c", stage.adopt("c"));
        stage.begun("c", done);

        Outcome stopped = stage.carryOut("halt", stage.stop());
        assertThat(stopped).isInstanceOf(Outcome.Done.class);
        stage.lineage = stage.lineage()
                .savepoint(((Outcome.Done) stopped).savepoint())
                .ended(io.sluice.dispatcher.driver.Lineage.Ending.SAVEPOINT);
        stage.carryOut(
                "on", stage.start("on", new StartFrom.Latest(), done.adopted().spec()));

        assertThat(stage.operator.deeds)
                .containsExactly(
                        "run from s3://savepoints/old", "suspend with savepoint", "run from s3://savepoints/2");
    }

    @Test
    void aSecondTryFindsTheFirst() throws InterruptedException {
        Stage stage = Stage.foreign(FOREIGN);
        Outcome first = stage.carryOut("c", stage.adopt("c"));

        Outcome second = stage.again("c", stage.adopt("c"), true);

        assertThat(second.toString()).isEqualTo(first.toString());
        assertThat(stage.kubernetes.effects).hasSize(1);
    }

    @Test
    void aSessionJobIsOneToo() throws InterruptedException {
        Stage stage = new Stage();
        ObjectNode resource = stage.kubernetes.put(
                SESSION_JOB,
                "{'spec':{'deploymentName':'shared','job':{'jarURI':'https://j/a.jar','state':'running'}}}");
        FakeKubernetes.meta(resource).put("generation", 1);
        stage.operator.reconcile();

        Outcome outcome = stage.carryOut("c", stage.adopt("c", AdoptTarget.ofSessionJob("flink-payments", "fraud")));

        assertThat(((Outcome.Done) outcome).adopted().spec().flink().kind()).isEqualTo(FlinkKind.SESSION_JOB);
    }

    @Test
    void whatBearsTheMarkOfThisVeryJobIsAdoptedAgainSinceTheJobIsNotDeclared() throws InterruptedException {
        Stage stage = Stage.foreign(FOREIGN);
        stage.carryOut("lost", stage.adopt("lost"));

        Outcome outcome = stage.carryOut("c", stage.adopt("c"));

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(stage.resource(DEPLOYMENT)
                        .at("/metadata/annotations/sluice.io~1run")
                        .asText())
                .isEqualTo(Stage.target("c").run().toString());
    }

    @Test
    void aLateOneWritesNothing() throws InterruptedException {
        Stage stage = Stage.foreign(FOREIGN);
        stage.carryOut("later", stage.adopt("later"));

        Problem problem = problem(stage.at("c", stage.adopt("c"), new Place(3, 1), true, null));

        assertThat(problem.is(ProblemType.SUPERSEDED)).isTrue();
    }

    @Test
    void whileTheOperatorIsAtWorkItWaits() throws InterruptedException {
        Stage stage = Stage.foreign(FOREIGN);
        FakeKubernetes.meta(stage.resource(DEPLOYMENT)).put("generation", 2);
        stage.operator.isAway = true;

        Outcome outcome = stage.carryOut("c", stage.adopt("c"));

        assertThat(((Outcome.Retry) outcome).problem().detail()).contains("The operator is at work on");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "of another job | ALREADY_MANAGED | is the job payments/other already",
                "suspended | WRONG_STATE | it is to be suspended",
                "ended | WRONG_STATE | FINISHED",
                "being deleted | NOT_FOUND | is being deleted",
                "gone | NOT_FOUND | There is no FlinkDeployment flink-payments/fraud"
            })
    void whatCannotBeAJobIsRefusedAndLeftAsItWas(String how, ProblemType type, String words)
            throws InterruptedException {
        Stage stage = Stage.foreign(FOREIGN);
        ObjectNode resource = stage.resource(DEPLOYMENT);
        switch (how) {
            case "of another job" ->
                FakeKubernetes.meta(resource).withObject("/annotations").put("sluice.io/job", "payments/other");
            case "suspended" -> resource.withObject("/spec/job").put("state", "suspended");
            case "ended" -> resource.withObject("/status/jobStatus").put("state", "FINISHED");
            case "being deleted" -> FakeKubernetes.meta(resource).put("deletionTimestamp", "2026-11-20T12:00:00Z");
            default -> stage.kubernetes.resources.clear();
        }

        Problem problem = problem(stage.carryOut("c", stage.adopt("c")));

        assertThat(problem.is(type)).as("%s", problem).isTrue();
        assertThat(problem.detail()).contains(words);
        assertThat(problem.remedy()).isNotBlank();
        assertThat(stage.kubernetes.effects).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'podTemplate':{'spec':{}},'job':{'jarURI':'a','state':'running'}} | /flink/deployment/podTemplate",
                "{'serviceAccount':'root','job':{'jarURI':'a','state':'running'}} | /flink/deployment/serviceAccount",
                "{'flinkConfiguration':{'s3.secret-key':'abc'},'job':{'jarURI':'a','state':'running'}} | /flink/deployment/flinkConfiguration/s3.secret-key",
                "{'flinkConfiguration':{'state.savepoints.dir':'s3://theirs'},'job':{'jarURI':'a','state':'running'}} | /flink/deployment/flinkConfiguration/state.savepoints.dir"
            })
    void aSpecThatCouldNotBeWrittenAgainIsRefusedWithThePointer(String spec, String pointer)
            throws InterruptedException {
        Stage stage = Stage.foreign(spec);

        Problem problem = problem(stage.carryOut("c", stage.adopt("c")));

        assertThat(problem.is(ProblemType.INVALID_SPEC)).as("%s", problem).isTrue();
        assertThat(problem.pointer()).isEqualTo(pointer);
        assertThat(stage.kubernetes.effects).isEmpty();
    }

    @Test
    void anotherNameThanTheResourcesIsRefused() throws InterruptedException {
        Stage stage = Stage.foreign(FOREIGN);

        Problem other =
                problem(stage.carryOut("c", stage.adopt("c", AdoptTarget.ofDeployment("flink-payments", "ledger"))));
        Problem flink = problem(stage.carryOut(
                "d", stage.adopt("d", AdoptTarget.ofFlinkJob(FlinkJobId.of("0123456789abcdef0123456789abcdef")))));

        assertThat(other.is(ProblemType.INVALID_COMMAND)).isTrue();
        assertThat(other.pointer()).isEqualTo("/target/deployment");
        assertThat(other.detail()).contains("payments/fraud is the resource flink-payments/fraud");
        assertThat(flink.pointer()).isEqualTo("/target/flinkJob");
    }
}
