package io.sluice.api.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.api.stack.Api;
import io.sluice.api.stack.ApiStack;
import io.sluice.api.stack.RunningApi;
import io.sluice.contracts.topic.Topics;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OutagesTest extends RunningApi {

    private static final String STOP = "{\"type\":\"stop\"}";

    @Test
    void whileKafkaIsAwayWritesAreRefusedBeforeAnythingIsSentAndReadsGoOn() {
        api.put(job("outage", "kafka"), SPEC);
        int before = commands("outage/kafka");
        kafka.kill();
        try {
            soon().untilAsserted(() ->
                    assertThat(api.put(job("outage", "kafka"), SPEC).problem()).isEqualTo("kafka-unavailable"));
            long began = System.nanoTime();
            Api.Answer put = api.put(job("outage", "kafka"), SPEC);
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .as("no record waited for its delivery")
                    .isLessThan(ApiStack.DELIVERY_TIMEOUT);
            assertThat(put.status()).isEqualTo(503);
            assertThat(put.header("Retry-After")).isEqualTo("2");
            assertThat(put.json().at("/command").asText())
                    .as("a log of what was asked for can name it")
                    .isNotEmpty();
            assertThat(api.post(job("outage", "kafka") + "/commands", STOP).problem())
                    .isEqualTo("kafka-unavailable");
            assertThat(api.post(
                                    "/api/v1/bulk/commands",
                                    "{\"selector\":{\"jobs\":[\"outage/kafka\"]},\"command\":" + STOP + "}")
                            .problem())
                    .isEqualTo("kafka-unavailable");
            assertThat(api.put(job("outage", "kafka"), "{\"cluster\":7}").problem())
                    .as("a wrong spec is refused all the same")
                    .isEqualTo("invalid-spec");
            assertThat(api.get(job("outage", "kafka")).status()).isEqualTo(200);
            assertThat(api.get("/api/v1/jobs").status()).isEqualTo(200);
            assertThat(Api.anonymous(base).get("/q/health/ready").status()).isEqualTo(200);
            assertThat(Api.anonymous(base).get("/q/health/live").status()).isEqualTo(200);
        } finally {
            restartKafka();
        }

        soon().untilAsserted(() -> assertThat(api.with("Prefer", "wait=5")
                        .post(job("outage", "kafka") + "/commands", STOP)
                        .json()
                        .at("/phase")
                        .asText())
                .isEqualTo("succeeded"));
        long inLog = api.get(job("outage", "kafka") + "/commands")
                .json()
                .at("/items")
                .size();
        assertThat(commands("outage/kafka")).as("what was refused was not sent").isEqualTo((int) inLog);
        assertThat(before).isEqualTo(1);
    }

    @Test
    void aCommandThatWasSentAndNotAcknowledgedIsInDoubtAndItsRepetitionTellsTheTruth() {
        Api keyed = api.with("Idempotency-Key", "doubt-1");
        keyed.with("Prefer", "wait=10").post(job("outage", "warm") + "/commands", STOP);
        kafka.freeze();
        Api.Answer answer;
        try {
            // Kafka answered less than a second ago, so the command is handed to the producer.
            answer = keyed.post(job("outage", "doubt") + "/commands", STOP);
        } finally {
            kafka.thaw();
        }
        assertThat(answer.status()).isEqualTo(503);
        if (answer.problem().equals("in-doubt")) {
            assertThat(answer.json().at("/command").asText()).startsWith("rest-");
            assertThat(answer.json().at("/remedy").asText()).contains("same Idempotency-Key");
        }

        soon().untilAsserted(() -> assertThat(keyed.with("Prefer", "wait=5")
                        .post(job("outage", "doubt") + "/commands", STOP)
                        .json()
                        .at("/phase")
                        .asText())
                .isEqualTo("succeeded"));
        assertThat(api.get(job("outage", "doubt") + "/commands").json().at("/items"))
                .hasSize(1);
    }

    @Test
    void whileTheDatabaseIsAwayReadsAreAnswered503AndCommandsGoOn() {
        api.put(job("outage", "database"), SPEC);
        postgres.kill();
        try {
            // The postmaster is dead at once; a session that it has opened may still answer until it has noticed.
            soon().untilAsserted(
                            () -> assertThat(api.get("/api/v1/jobs").status()).isEqualTo(503));
            for (String path : List.of(
                    "/api/v1/jobs",
                    job("outage", "database"),
                    job("outage", "database") + "/states",
                    "/api/v1/commands/x")) {
                Api.Answer answer = api.get(path);
                assertThat(answer.status()).as(path).isEqualTo(503);
                assertThat(answer.problem()).isEqualTo("database-unavailable");
            }
            Api.Answer command = api.with("Prefer", "wait=10").post(job("outage", "database") + "/commands", STOP);
            assertThat(command.status()).isEqualTo(200);
            assertThat(command.json().at("/phase").asText()).isEqualTo("succeeded");
            Api.Answer put = api.put(job("outage", "database"), SPEC.replace("}}", ",\"parallelism\":3}}"));
            assertThat(put.status()).isEqualTo(202);
            assertThat(put.json().at("/phase").asText()).isEqualTo("succeeded");
            assertThat(api.get("/api/v1/clusters").status()).isEqualTo(200);
        } finally {
            postgres.restart();
        }

        soon().untilAsserted(() -> {
            Api.Answer job = api.get(job("outage", "database"));
            assertThat(job.status()).isEqualTo(200);
            assertThat(job.json().at("/generation").asLong()).isEqualTo(2);
        });
    }

    private int commands(String job) {
        return (int) log.all(Topics.COMMANDS).stream()
                .filter(record -> new String(record.key()).equals(job))
                .count();
    }
}
