package io.sluice.api.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.sluice.api.stack.Api;
import io.sluice.api.stack.ApiStack;
import io.sluice.api.stack.RunningApi;
import io.sluice.api.stack.Samples;
import io.sluice.contracts.JobId;
import io.sluice.contracts.state.State;
import io.sluice.contracts.topic.Topics;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SendingToManyJobsTest extends RunningApi {

    private static final String BULK = "/api/v1/bulk/commands";
    private static final String STOP = "{\"type\":\"stop\"}";

    /** Its own for each test, so that none selects another's jobs. */
    private final String namespace = "bulk-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aDryRunTellsTheJobsWithTheirStatesAndSendsNothing() {
        jobs(3, State.RUNNING);

        Api.Answer answer = api.post(BULK, body("{\"namespace\":\"" + namespace + "\"}", STOP, true));

        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(answer.json().at("/dryRun").asBoolean()).isTrue();
        assertThat(answer.json().at("/type").asText()).isEqualTo("stop");
        assertThat(answer.json().at("/selected").asInt()).isEqualTo(3);
        assertThat(answer.json().at("/sent").asInt()).isZero();
        assertThat(items(answer))
                .extracting(
                        item -> item.at("/job").asText(),
                        item -> item.at("/result").asText())
                .containsExactly(
                        tuple(namespace + "/job-0", "would-send"),
                        tuple(namespace + "/job-1", "would-send"),
                        tuple(namespace + "/job-2", "would-send"));
        assertThat(items(answer)).allSatisfy(item -> {
            assertThat(item.at("/state").asText()).isEqualTo("RUNNING");
            assertThat(item.at("/freshness").asText()).isEqualTo("CURRENT");
            assertThat(item.at("/desired").asText()).isEqualTo("running");
            assertThat(item.has("command")).isFalse();
        });
        assertThat(sent()).isEmpty();
    }

    @Test
    void eachJobGetsACommandOfItsOwnWithAnOutcomeOfItsOwn() {
        jobs(60, State.RUNNING);

        Api.Answer answer = api.post(BULK, body("{\"namespace\":\"" + namespace + "\"}", STOP, false));

        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(202);
        assertThat(answer.json().at("/sent").asInt()).isEqualTo(60);
        assertThat(answer.json().at("/refused").asInt()).isZero();
        assertThat(answer.json().at("/inDoubt").asInt()).isZero();
        assertThat(items(answer).stream()
                        .map(item -> item.at("/command").asText())
                        .distinct())
                .hasSize(60);
        JsonNode last = items(answer).getLast();
        soon().untilAsserted(() -> {
            Api.Answer command =
                    api.get("/api/v1/commands/" + last.at("/command").asText());
            assertThat(command.json().at("/phase").asText()).isEqualTo("succeeded");
            assertThat(command.json().at("/job").asText())
                    .isEqualTo(last.at("/job").asText());
            assertThat(command.json().at("/by").asText()).isEqualTo("admin");
        });
        assertThat(sent()).hasSize(60);
    }

    @Test
    void onlyJobsWithTheLabelAndTheStateAreSelected() {
        job("risk-running", "crew", "risk", State.RUNNING);
        job("risk-failed", "crew", "risk", State.FAILED);
        job("other-running", "crew", "other", State.RUNNING);
        seen(3);

        Api.Answer answer = api.post(
                BULK,
                body(
                        "{\"namespace\":\"" + namespace + "\",\"labels\":{\"crew\":\"risk\"},\"state\":[\"RUNNING\"]}",
                        STOP,
                        true));

        assertThat(items(answer))
                .extracting(item -> item.at("/job").asText())
                .containsExactly(namespace + "/risk-running");
    }

    @Test
    void aRepeatedRequestIsAboutTheJobsOfTheFirstWhateverHasChangedMeanwhile() {
        jobs(2, State.RUNNING);
        Api keyed = api.with("Idempotency-Key", namespace);
        String body = body("{\"namespace\":\"" + namespace + "\",\"state\":[\"RUNNING\"]}", STOP, false);
        Api.Answer first = keyed.post(BULK, body);
        log.state(Samples.status(JobId.of(namespace + "/job-0"), State.SUSPENDED));
        job("late", "crew", "risk", State.RUNNING);
        seen(3);
        soon().untilAsserted(() -> assertThat(api.get("/api/v1/jobs?state=SUSPENDED&namespace=" + namespace)
                        .json()
                        .at("/items"))
                .hasSize(1));

        Api.Answer second = keyed.post(BULK, body);

        assertThat(second.status()).as(second.raw().body()).isEqualTo(202);
        assertThat(items(second))
                .extracting(item -> item.at("/command").asText())
                .containsExactlyElementsOf(items(first).stream()
                        .map(item -> item.at("/command").asText())
                        .toList());
        assertThat(items(second))
                .extracting(item -> item.at("/state").asText())
                .containsExactly("SUSPENDED", "RUNNING");
        assertThat(sent()).doesNotContain(namespace + "/late");
        Api.Answer single = keyed.with("Prefer", "wait=20").post(job(namespace, "job-0") + "/commands", STOP);
        assertThat(single.json().at("/id").asText())
                .as("the id is that of a single command with this key")
                .isEqualTo(items(first).getFirst().at("/command").asText());
    }

    @Test
    void theKeyOfAnotherRequestIsRefused() {
        jobs(1, State.RUNNING);
        Api keyed = api.with("Idempotency-Key", namespace);
        keyed.post(BULK, body("{\"namespace\":\"" + namespace + "\"}", STOP, false));

        Api.Answer other =
                keyed.post(BULK, body("{\"namespace\":\"" + namespace + "\"}", "{\"type\":\"cancel\"}", false));

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.problem()).isEqualTo("command-id-reused");
        assertThat(sent()).hasSize(1);
    }

    @Test
    void aJobThatIsNotThereIsRefusedAndTheOthersAreSentTo() {
        jobs(1, State.RUNNING);
        String selector = "{\"jobs\":[\"" + namespace + "/none\",\"" + namespace + "/job-0\"]}";
        Api keyed = api.with("Idempotency-Key", namespace);

        Api.Answer answer = keyed.post(BULK, body(selector, STOP, false));
        Api.Answer again = keyed.post(BULK, body(selector, STOP, false));

        assertThat(answer.json().at("/sent").asInt()).isEqualTo(1);
        assertThat(answer.json().at("/refused").asInt()).isEqualTo(1);
        assertThat(items(answer))
                .extracting(item -> item.at("/result").asText())
                .containsExactly("refused", "sent");
        assertThat(answer.json().at("/items/0/problem/type").asText()).endsWith(":not-found");
        assertThat(again.json()).isEqualTo(answer.json());
        assertThat(sent()).doesNotContain(namespace + "/none");
    }

    @Test
    void moreJobsThanOneRequestMaySendToAreRefusedWithTheirNumber() {
        int tooMany = ApiStack.MAX_BULK_JOBS + 1;
        jobs(tooMany, State.RUNNING);

        Api.Answer answer = api.post(BULK, body("{\"namespace\":\"" + namespace + "\"}", STOP, false));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("too-many-jobs");
        assertThat(answer.json().at("/detail").asText())
                .contains(tooMany + " jobs", "at most " + ApiStack.MAX_BULK_JOBS);
        assertThat(answer.json().at("/remedy").asText()).contains("sluice.api.bulk.max-jobs");
        assertThat(sent()).isEmpty();
        String named = String.join(
                ",",
                IntStream.range(0, tooMany)
                        .mapToObj(i -> "\"" + namespace + "/job-" + i + "\"")
                        .toList());
        assertThat(api.post(BULK, body("{\"jobs\":[" + named + "]}", STOP, true))
                        .problem())
                .isEqualTo("too-many-jobs");
    }

    @Test
    void aSelectorThatFitsNothingSendsNothing() {
        Api.Answer answer = api.post(BULK, body("{\"namespace\":\"" + namespace + "\"}", STOP, false));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().at("/selected").asInt()).isZero();
        assertThat(answer.json().at("/items")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"selector\":{},\"command\":{\"type\":\"stop\"}}|invalid-selector|/selector",
                "{\"command\":{\"type\":\"stop\"}}|invalid-selector|/selector",
                "{\"selector\":{\"all\":true}}|invalid-command|/command",
                "{\"selector\":{\"all\":true},\"command\":{\"type\":\"explode\"}}|invalid-command|/command/type",
                "{\"selector\":{\"all\":true},\"command\":{\"type\":\"delete\"}}|invalid-command|/command/type",
                "{\"selector\":{\"all\":true},\"command\":{\"type\":\"stop\"},\"dryrun\":true}|invalid-command|''",
                "{\"selector\":{\"all\":true},\"command\":{\"type\":\"stop\"},\"dryRun\":\"true\"}|invalid-command|/dryRun",
                "{\"selector\":{\"all\":true},\"command\":{\"type\":\"start\",\"from\":{\"savepoint\":\"file:/s\"}}}"
                        + "|invalid-command|/command/from",
                "[]|invalid-command|''",
            })
    void whatIsNotUnderstoodSendsNothing(String body, String problem, String pointer) {
        Api.Answer answer = api.post(BULK, body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(answer.json().at("/pointer").asText()).isEqualTo(pointer);
        assertThat(answer.json().at("/remedy").asText()).isNotEmpty();
    }

    private void jobs(int count, State state) {
        for (int i = 0; i < count; i++) {
            job("job-" + i, "crew", "risk", state);
        }
        seen(count);
    }

    private void job(String name, String label, String value, State state) {
        JobId id = JobId.of(namespace + "/" + name);
        log.job(Samples.job(id, 1, label, value));
        log.state(Samples.status(id, state));
    }

    /** The view has so many jobs of this test, each with its state. */
    private void seen(int count) {
        soon().untilAsserted(() -> {
            JsonNode items = api.get("/api/v1/jobs?limit=500&namespace=" + namespace)
                    .json()
                    .at("/items");
            assertThat(items).hasSize(count).allMatch(item -> item.has("status"));
        });
    }

    /** The jobs that commands were sent to. */
    private List<String> sent() {
        return log.all(Topics.COMMANDS).stream()
                .map(record -> new String(record.key(), UTF_8))
                .filter(key -> key.startsWith(namespace + "/"))
                .toList();
    }

    private static List<JsonNode> items(Api.Answer answer) {
        return StreamSupport.stream(answer.json().at("/items").spliterator(), false)
                .toList();
    }

    private static String body(String selector, String command, boolean dryRun) {
        return "{\"selector\":" + selector + ",\"command\":" + command + ",\"dryRun\":" + dryRun + "}";
    }
}
