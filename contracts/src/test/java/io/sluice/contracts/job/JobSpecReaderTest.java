package io.sluice.contracts.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.command.Priority;
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

class JobSpecReaderTest {

    private static final String JAR = "\"jar\":\"file:a.jar\"";

    @Test
    void aWholeSpecIsReadAndWrittenAlike() {
        JsonNode json = tree("""
                {"cluster":"local",
                 "flink":{"jar":"mvn:g:a:1","entryClass":"org.example.Main","args":["--a","b c"],"parallelism":2,
                          "configuration":{"execution.checkpointing.interval":"30s"},"allowNonRestoredState":true},
                 "desired":"suspended","upgrade":"last-state","priority":"high","labels":{"team":"risk"},
                 "checkpoints":{"mode":"exactly-once","interval":"PT30S","timeout":"PT10M","minPause":"PT5S",
                                "maxConcurrent":1,"tolerableFailures":3,"unaligned":true,"alignedTimeout":"PT1S",
                                "retention":"retain-on-cancellation","storage":"filesystem","incremental":true,
                                "retained":3},
                 "restarts":{"strategy":"exponential-delay","initialDelay":"PT1S","maxDelay":"PT1M",
                             "multiplier":1.5,"resetAfter":"PT1H","jitter":0.1,"attempts":10}}""");

        JobSpec spec = JobSpecReader.read(json);

        assertThat(spec.flink().args()).containsExactly("--a", "b c");
        assertThat(spec.desired()).isEqualTo(Desired.SUSPENDED);
        assertThat(Json.tree(Json.bytes(spec))).isEqualTo(json);
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        JobSpec spec = JobSpecReader.read(tree("{\"cluster\":\"local\",\"flink\":{" + JAR + "},\"labels\":null}"));

        assertThat(spec)
                .isEqualTo(new JobSpec(
                        "local",
                        new FlinkSpec(new JarReference.File("a.jar"), null, List.of(), null, Map.of(), false),
                        null,
                        Upgrade.SAVEPOINT,
                        Priority.NORMAL,
                        Map.of()));
    }

    @Test
    void numbersAndBooleansOfTheConfigurationBecomeText() {
        JobSpec spec = JobSpecReader.read(tree("{\"cluster\":\"local\",\"flink\":{" + JAR
                + ",\"configuration\":{\"taskmanager.slots\":2,\"pipeline.object-reuse\":true,\"a.ratio\":0.5}}}"));

        assertThat(spec.flink().configuration())
                .containsExactly(
                        Map.entry("a.ratio", "0.5"),
                        Map.entry("pipeline.object-reuse", "true"),
                        Map.entry("taskmanager.slots", "2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | `` | JSON object",
                "{} | /cluster | required and absent",
                "{'cluster':''} | /cluster | must not be empty",
                "{'cluster':7,'flink':[]} | /flink | must be an object",
                "{'cluster':'c'} | /flink | required and absent",
                "{'cluster':'c','flink':{}} | /flink/jar | required and absent",
                "{'cluster':'c','flink':{'jar':'http://h/a.jar'}} | /flink/jar | must be mvn:",
                "{'cluster':'c','flink':{'jar':'mvn:a:b'}} | /flink/jar | got \"mvn:a:b\"",
                "{'cluster':'c','flink':{'jar':'https://u:p@h/a.jar'}} | /flink/jar | must be mvn:",
                "{'cluster':'c','flink':{'jar':'jar:123'}} | /flink/jar | must be mvn:",
                "{'cluster':'c','flink':{JAR,'parallelism':0}} | /flink/parallelism | from 1 to 32768 (got \"0\")",
                "{'cluster':'c','flink':{JAR,'parallelism':'2'}} | /flink/parallelism | whole number",
                "{'cluster':'c','flink':{JAR,'parallelism':99999999999}} | /flink/parallelism | whole number",
                "{'cluster':'c','flink':{JAR,'entryClass':'no class'}} | /flink/entryClass | a class name",
                "{'cluster':'c','flink':{JAR,'args':'--a'}} | /flink/args | list of texts",
                "{'cluster':'c','flink':{JAR,'args':['a',1]}} | /flink/args/1 | must be a text",
                "{'cluster':'c','flink':{JAR,'configuration':{'a':{'b':1}}}} | /flink/configuration/a | must be a text",
                "{'cluster':'c','flink':{JAR,'configuration':{'a b':1}}} | /flink/configuration/a b | no valid key",
                "{'cluster':'c','flink':{JAR,'configuration':{'s3.secret-key':'x'}}} | /flink/configuration/s3.secret-key | never holds secrets",
                "{'cluster':'c','flink':{JAR,'configuration':{'parallelism.default':2}}} | /flink/configuration/parallelism.default | not the spec's to set",
                "{'cluster':'c','flink':{JAR,'configuration':{'pipeline.classpaths':'file:/x'}}} | /flink/configuration/pipeline.classpaths | not the spec's to set",
                "{'cluster':'c','flink':{JAR,'configuration':{'execution.checkpointing.dir':'file:/x'}}} | /flink/configuration/execution.checkpointing.dir | not the spec's to set",
                "{'cluster':'c','flink':{JAR,'configuration':{'pipeline.name':'${secret:db}'}}} | /flink/configuration/pipeline.name | shown in Flink's UI",
                "{'cluster':'c','flink':{JAR,'allowNonRestoredState':1}} | /flink/allowNonRestoredState | true or false",
                "{'cluster':'c','flink':{JAR,'deployment':{}}} | /flink/deployment | exactly one of jar, deployment and sessionJob",
                "{'cluster':'c','flink':{JAR},'desired':'up'} | /desired | one of running, suspended, canceled",
                "{'cluster':'c','flink':{JAR},'upgrade':3} | /upgrade | one of savepoint",
                "{'cluster':'c','flink':{JAR},'labels':{'team':'a b'}} | /labels/team | at most 63",
                "{'cluster':'c','flink':{JAR},'labels':{'a~/b':'c'}} | /labels/a~0~1b | no valid key",
                "{'cluster':'c','flink':{JAR},'rebalance':{}} | /flink | this is a rebalance"
            })
    void whatIsWrongIsNamedByItsPointer(String json, String pointer, String words) {
        JsonNode spec = tree(json.replace("JAR", "'jar':'file:a.jar'").replace('\'', '"'));

        Problem problem = catchThrowableOfType(ProblemException.class, () -> JobSpecReader.read(spec))
                .problem();

        assertThat(problem.is(ProblemType.INVALID_SPEC)).isTrue();
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.pointer()).isEqualTo(pointer);
        assertThat(problem.detail()).contains(words);
        assertThat(problem.remedy()).isNotBlank();
    }

    @Test
    void aRefusedSecretIsNotRepeated() {
        JsonNode spec =
                tree("{\"cluster\":\"c\",\"flink\":{" + JAR + ",\"configuration\":{\"my.password\":\"hunter2\"}}}");

        Problem problem = catchThrowableOfType(ProblemException.class, () -> JobSpecReader.read(spec))
                .problem();

        assertThat(Json.text(problem)).doesNotContain("hunter2").contains("${secret:");
    }

    @Test
    void aReferenceToASecretIsAccepted() {
        JobSpec spec = JobSpecReader.read(tree(
                "{\"cluster\":\"c\",\"flink\":{" + JAR + ",\"configuration\":{\"my.password\":\"${secret:db}\"}}}"));

        assertThat(spec.flink().configuration()).containsEntry("my.password", "${secret:db}");
    }

    private static JsonNode tree(String json) {
        return Json.tree(json.getBytes(StandardCharsets.UTF_8));
    }
}
