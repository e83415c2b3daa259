package io.sluice.dispatcher.driver.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.topic.Place;
import io.sluice.dispatcher.secret.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is applied, as files that are checked in: a change of them is to be seen in review. */
class RenderingTest {

    private static final Path GOLDEN = Path.of("src/test/resources/kubernetes/applied");
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .build();
    private static final Places PLACES = Places.first(Stage.TOPIC, new Place(3, 11));

    @TempDir
    private Path secrets;

    static Stream<Map.Entry<String, String>> specs() {
        return Stream.of(
                Map.entry("application", """
                        {'cluster':'k8s','labels':{'team':'risk'},'flink':{
                          'deployment':{'image':'flink:2.3.0','flinkVersion':'v2_3','newField':{'a':[1]},
                            'flinkConfiguration':{'taskmanager':{'numberOfTaskSlots':2},'s3.secret-key':'${secret:s3}'},
                            'job':{'jarURI':'local:///opt/flink/usrlib/fraud.jar','parallelism':1,'args':['--old']}},
                          'entryClass':'org.example.Fraud','args':['--topic','payments'],'parallelism':4,
                          'configuration':{'execution.checkpointing.interval':'30s'},'allowNonRestoredState':true}}"""),
                Map.entry("last-state", """
                        {'cluster':'k8s','upgrade':'last-state','flink':{'deployment':{'job':{'jarURI':'local:///a.jar'}}}}"""),
                Map.entry("settings", """
                        {'cluster':'k8s','flink':{'deployment':{'flinkVersion':'v1_20','job':{'jarURI':'local:///a.jar'}}},
                         'checkpoints':{'interval':'PT30S','unaligned':true,'incremental':true,'retained':3},
                         'restarts':{'strategy':'failure-rate','failureRate':3,'failureRateInterval':'PT5M',
                                     'delayInterval':'PT10S'}}"""),
                Map.entry("settings-of-an-older-flink", """
                        {'cluster':'k8s','flink':{'deployment':{'flinkVersion':'v1_18','job':{'jarURI':'local:///a.jar'}}},
                         'checkpoints':{'interval':'PT30S','unaligned':true,'incremental':true,'retained':3},
                         'restarts':{'strategy':'none'}}"""),
                Map.entry("session-cluster", """
                        {'cluster':'k8s','flink':{'deployment':{'image':'flink:2.3.0','mode':'native'}}}"""),
                Map.entry("session-job", """
                        {'cluster':'k8s','flink':{'sessionJob':{'deploymentName':'shared',
                          'job':{'jarURI':'https://jars.example.org/fraud.jar'}},'parallelism':2}}"""));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aRunIsAppliedAsItsGoldenFileSays(Map.Entry<String, String> spec) throws IOException {
        Files.writeString(secrets.resolve("s3"), "hunter2\n");
        JobSpec read = Stage.read(spec.getValue());
        ObjectNode applied = run(read);

        assertThatGolden(spec.getKey(), applied);
    }

    @Test
    void aSecretIsPutInWhereverItsReferenceStands() throws IOException {
        Files.writeString(secrets.resolve("db"), "hunter2");
        JobSpec read = Stage.read("""
                {'cluster':'k8s','flink':{'deployment':{'podTemplate':{'env':[{'name':'DB_PASSWORD','value':'${secret:db}'}]}}}}""");

        ObjectNode applied = run(read);

        assertThat(applied.at("/spec/podTemplate/env/0/value").asText()).isEqualTo("hunter2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'deployment':{'flinkConfiguration':{'s3.secret-key':'${secret:x}'}}} | /flink/deployment/flinkConfiguration/s3.secret-key",
                "{'deployment':{'a':[{'token':'${secret:x}'}]}} | /flink/deployment/a/0/token",
                "{'deployment':{},'configuration':{'my.password':'${secret:x}'}} | /flink/configuration/my.password"
            })
    void aSecretThatCannotBeHadIsNamedByThePointerOfItsReference(String flink, String pointer) {
        JobSpec read = Stage.read("{'cluster':'k8s','flink':" + flink + "}");

        ProblemException e = catchThrowableOfType(ProblemException.class, () -> run(read));

        assertThat(e.problem().is(ProblemType.SECRET_NOT_FOUND)).isTrue();
        assertThat(e.problem().pointer()).isEqualTo(pointer);
    }

    @Test
    void aChangeIsAppliedWithNothingButItself() throws IOException {
        assertThatGolden(
                "suspension",
                Rendering.change(Stage.DEPLOYMENT, PLACES, Map.of("state", "suspended", "upgradeMode", "savepoint")));
    }

    @Test
    void aSavepointIsAppliedSoThatItOutlivesItsJob() throws IOException {
        ResourceName name =
                new ResourceName(ResourceKind.FLINK_STATE_SNAPSHOT, "flink-payments", "fraud-0123456789abcdef");

        assertThatGolden("snapshot", Rendering.snapshot(name, Stage.DEPLOYMENT, "s3://savepoints", PLACES));
    }

    private ObjectNode run(JobSpec spec) {
        ResourceName name = new ResourceName(ResourceKind.of(spec.flink().kind()), "flink-payments", "fraud");
        return new Rendering(Stage.CLUSTER, new Secrets(Optional.of(secrets)))
                .run(
                        name,
                        Stage.JOB,
                        Stage.target("c").run(),
                        spec,
                        spec.flink().allowNonRestoredState(),
                        PLACES);
    }

    private static void assertThatGolden(String name, ObjectNode applied) throws IOException {
        Path file = GOLDEN.resolve(name + ".yaml");
        String text = YAML.writeValueAsString(applied);
        if (Boolean.getBoolean("sluice.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, text);
        }
        assertThat(Files.readString(file)).isEqualTo(text);
    }
}
