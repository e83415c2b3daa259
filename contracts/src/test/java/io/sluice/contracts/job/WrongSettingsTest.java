package io.sluice.contracts.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.command.CommandReader;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoint and restart settings that are refused, each by the pointer of its field and with what to do. */
class WrongSettingsTest {

    @ParameterizedTest
    @CsvFileSource(resources = "/wrong-settings.csv", delimiter = '|', quoteCharacter = '`')
    void whatIsWrongIsNamedByItsPointerOnRestAndByTopicAlike(String json, String pointer, String words, String remedy) {
        JsonNode spec = spec(json);
        JsonNode command = Json.mapper().createObjectNode().put("type", "apply").set("spec", spec);

        Problem put = catchThrowableOfType(ProblemException.class, () -> JobSpecReader.read(spec))
                .problem();
        Problem applied = catchThrowableOfType(ProblemException.class, () -> CommandReader.read(command))
                .problem();

        assertThat(put.is(ProblemType.INVALID_SPEC)).isTrue();
        assertThat(put.status()).isEqualTo(422);
        assertThat(put.pointer()).isEqualTo(pointer);
        assertThat(put.detail()).startsWith(pointer).contains(words);
        assertThat(put.remedy()).contains(remedy);
        assertThat(applied).isEqualTo(put);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'checkpoints':{}",
                "'checkpoints':{'interval':'PT10S','minPause':'PT10S','timeout':'PT1S'}",
                "'checkpoints':{'unaligned':true,'alignedTimeout':'PT5S','timeout':'PT1M','maxConcurrent':1}",
                "'checkpoints':{'interval':'PT30S'},'flink':{JAR,'configuration':{'execution.checkpointing.interval':'30 s'}}",
                "'restarts':{'strategy':'failure-rate','failureRate':3,'failureRateInterval':'PT5M','delayInterval':'PT10S'}",
                "'restarts':{'strategy':'exponential-delay'}",
                "'upgrade':'last-state','checkpoints':{'retention':'retain-on-cancellation'}",
                "'upgrade':'last-state','checkpoints':{'retention':'none'},'cluster':'k8s','flink':{'deployment':{'job':{}}}",
                "'checkpoints':{'interval':'PT1M','tolerableFailures':2},"
                        + "'policies':[{'kind':'failures','maxFailures':2,'within':'PT5M','action':'restart'}]",
                "'flink':{JAR,'configuration':{'execution.checkpointing.interval':'1 min'}},"
                        + "'policies':[{'kind':'stalled','after':'PT5M','action':'restart'}]",
                "'cluster':'k8s','flink':{'deployment':{'job':{}},'configuration':"
                        + "{'kubernetes.operator.job.restart.failed':'true'}},'checkpoints':{'interval':'PT1M'},"
                        + "'policies':[{'kind':'stalled','after':'PT5M','action':'alert'}]",
                "'flink':{JAR,'configuration':{'restart-strategy':'off','execution.checkpointing.unaligned':'TRUE'}}"
            })
    void whatFlinkDoesAsWrittenIsTaken(String json) {
        assertThat(JobSpecReader.read(spec(json)).cluster()).isNotBlank();
    }

    private static JsonNode spec(String fields) {
        String whole = "{"
                + (fields.contains("'cluster'") ? "" : "'cluster':'c',")
                + (fields.contains("'flink'") ? "" : "'flink':{JAR},")
                + fields + "}";
        return Json.tree(
                whole.replace("JAR", "'jar':'file:a.jar'").replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
