package io.sluice.contracts.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceSpecReaderTest {

    @Test
    void anyFieldOfACustomResourceIsKeptAndComesBackTheSameFromTheLog() {
        JsonNode json = tree("""
                {'cluster':'k8s','flink':{
                  'deployment':{'image':'flink:2.3.0','flinkVersion':'v9_9','newField':{'a':[1,{'b':true}]},
                                'taskManager':{'resource':{'cpu':0.5,'memory':'2g'}},
                                'job':{'jarURI':'local:///a.jar','args':['--x']}},
                  'parallelism':3}}""");

        JobSpec spec = JobSpecReader.read(json);

        assertThat(spec.flink().kind()).isEqualTo(FlinkKind.DEPLOYMENT);
        assertThat(spec.flink().resource())
                .containsEntry("flinkVersion", "v9_9")
                .containsEntry("newField", Map.of("a", List.of(1, Map.of("b", true))));
        assertThat(Json.read(Json.bytes(spec), JobSpec.class)).isEqualTo(spec);
    }

    @Test
    void bothFormsOfFlinksConfigurationBecomeFlatTexts() {
        JobSpec spec = JobSpecReader.read(tree("""
                {'cluster':'k8s','flink':{'deployment':{'job':{},'flinkConfiguration':
                  {'taskmanager':{'numberOfTaskSlots':2,'memory':{'x.y':'1g'}},'state.backend.type':'rocksdb'}}}}"""));

        assertThat(spec.flink().resource().get("flinkConfiguration"))
                .isEqualTo(Map.of(
                        "taskmanager.numberOfTaskSlots", "2",
                        "taskmanager.memory.x.y", "1g",
                        "state.backend.type", "rocksdb"));
    }

    @Test
    void aSpecCannotBeChangedOnceItIsRead() {
        JobSpec spec = JobSpecReader.read(tree("{'cluster':'k8s','flink':{'deployment':{'job':{'args':['a']}}}}"));

        Map<?, ?> job = (Map<?, ?>) spec.flink().resource().get("job");

        assertThat(job).isUnmodifiable();
        assertThat((List<?>) job.get("args")).isUnmodifiable();
    }

    @Test
    void aJobHasExactlyOneForm() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FlinkSpec(null, null, null, null, List.of(), null, Map.of(), false))
                .withMessageContaining("exactly one of jar, deployment and sessionJob (got 0)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'deployment':{},'sessionJob':{}} | /flink/sessionJob | exactly one of",
                "{'deployment':[]} | /flink/deployment | must be an object",
                "{'deployment':{'job':{'state':'running'}}} | /flink/deployment/job/state | not the spec's to set",
                "{'deployment':{'restartNonce':1}} | /flink/deployment/restartNonce | not the spec's to set",
                "{'deployment':{'job':{'upgradeMode':'stateless'}}} | /flink/deployment/job/upgradeMode | not the spec's to set",
                "{'deployment':{'job':{'initialSavepointPath':'s3://x'}}} | /flink/deployment/job/initialSavepointPath | not the spec's to set",
                "{'deployment':{'flinkConfiguration':{'parallelism':{'default':2}}}} | /flink/deployment/flinkConfiguration/parallelism/default | not the spec's to set",
                "{'deployment':{'flinkConfiguration':{'a':{'b':1},'a.b':2}}} | /flink/deployment/flinkConfiguration/a.b | a second time",
                "{'deployment':{'flinkConfiguration':{'a':[1]}}} | /flink/deployment/flinkConfiguration/a | no setting of Flink's",
                "{'deployment':{'flinkConfiguration':{'s3.secret-key':'x'}}} | /flink/deployment/flinkConfiguration/s3.secret-key | never holds secrets",
                "{'deployment':{'podTemplate':{'x':[{'name':'DB_PASSWORD','value':'x'}]}}} | /flink/deployment/podTemplate/x/0/value | never holds secrets",
                "{'deployment':{'ingress':{'auth/token':'x'}}} | /flink/deployment/ingress/auth~1token | never holds secrets",
                "{'deployment':{'image':'${secret:x}'}} | /flink/deployment/image | does not look like a secret",
                "{'deployment':{'image':'a'},'parallelism':2} | /flink/parallelism | it is a session cluster",
                "{'deployment':{'image':'a'},'entryClass':'a.B'} | /flink/entryClass | it is a session cluster",
                "{'deployment':{},'colour':1} | /flink/colour | unknown here",
                "{'sessionJob':{'job':{}}} | /flink/sessionJob/deploymentName | required and absent",
                "{'sessionJob':{'deploymentName':'d'}} | /flink/sessionJob/job | required and absent"
            })
    void whatIsWrongIsNamedByItsPointer(String flink, String pointer, String words) {
        JsonNode spec = tree("{'cluster':'c','flink':" + flink + "}");

        Problem problem = catchThrowableOfType(ProblemException.class, () -> JobSpecReader.read(spec))
                .problem();

        assertThat(problem.is(ProblemType.INVALID_SPEC)).isTrue();
        assertThat(problem.pointer()).isEqualTo(pointer);
        assertThat(problem.detail()).contains(words);
        assertThat(problem.remedy()).isNotBlank();
    }

    @Test
    void namesAndReferencesOfSecretsAreNoSecrets() {
        JobSpec spec = JobSpecReader.read(tree("""
                {'cluster':'c','flink':{'deployment':{'imagePullSecrets':[{'name':'registry'}],
                  'podTemplate':{'volumes':[{'secret':{'secretName':'certificates'}}],
                                 'env':[{'name':'DB_PASSWORD','value':'${secret:db}'}]},
                  'flinkConfiguration':{'s3.secret-key':'${secret:s3}'}}}}"""));

        assertThat(spec.flink().resource()).containsKeys("imagePullSecrets", "podTemplate", "flinkConfiguration");
    }

    private static JsonNode tree(String json) {
        return Json.tree(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
