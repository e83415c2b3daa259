package io.sluice.api.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.api.stack.Api;
import io.sluice.api.stack.RunningApi;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeclaringJobsTest extends RunningApi {

    private static final String OTHER =
            "{\"cluster\":\"local\",\"flink\":{\"jar\":\"file:examples.jar\",\"parallelism\":2}}";

    @Test
    void aNewJobIsAnswered201AndReadAtOnce() {
        Api.Answer put = api.put(job("declare", "new"), SPEC);

        assertThat(put.status()).as(put.raw().body()).isEqualTo(201);
        assertThat(put.header("ETag")).isEqualTo("\"1\"");
        assertThat(put.json().at("/id").asText()).isEqualTo("declare/new");
        assertThat(put.json().at("/generation").asLong()).isEqualTo(1);
        assertThat(put.json().at("/spec/cluster").asText()).isEqualTo("local");
        assertThat(put.json().at("/desired").asText()).isEqualTo("running");
        Api.Answer get = api.get(job("declare", "new"));
        assertThat(get.status()).isEqualTo(200);
        assertThat(get.header("ETag")).isEqualTo("\"1\"");
        assertThat(get.json()).isEqualTo(put.json());
    }

    @Test
    void aChangedSpecIsAnswered200WithTheNextGeneration() {
        api.put(job("declare", "changed"), SPEC);

        Api.Answer put = api.put(job("declare", "changed"), OTHER);

        assertThat(put.status()).isEqualTo(200);
        assertThat(put.header("ETag")).isEqualTo("\"2\"");
        assertThat(put.json().at("/spec/flink/parallelism").asInt()).isEqualTo(2);
    }

    @Test
    void theSameSpecAgainChangesNothing() {
        api.put(job("declare", "same"), SPEC);

        Api.Answer put = api.put(job("declare", "same"), SPEC);

        assertThat(put.status()).isEqualTo(200);
        assertThat(put.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void aChangeFromAnOldGenerationIsAnswered409() {
        api.put(job("declare", "raced"), SPEC);
        api.put(job("declare", "raced"), OTHER);

        Api.Answer put = api.with("If-Match", "\"1\"").put(job("declare", "raced"), SPEC);

        assertThat(put.status()).isEqualTo(409);
        assertThat(put.problem()).isEqualTo("generation-conflict");
        assertThat(put.json().at("/detail").asText()).isEqualTo("The job is at generation 2");
        assertThat(put.json().at("/command").asText()).isNotEmpty();
        assertThat(api.with("If-Match", "\"2\"")
                        .put(job("declare", "raced"), SPEC)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void ifNoneMatchCreatesOnlyWhatIsNotThere() {
        assertThat(api.with("If-None-Match", "*")
                        .put(job("declare", "once"), SPEC)
                        .status())
                .isEqualTo(201);
        assertThat(api.with("If-None-Match", "*")
                        .put(job("declare", "once"), OTHER)
                        .problem())
                .isEqualTo("generation-conflict");
    }

    @Test
    void ifMatchOfAnyGenerationDemandsThatTheJobIsThere() {
        assertThat(api.with("If-Match", "*").put(job("declare", "absent"), SPEC).status())
                .isEqualTo(409);
        Api keyed = api.with("Idempotency-Key", "any-1").with("If-Match", "*");
        api.put(job("declare", "present"), SPEC);
        Api.Answer first = keyed.put(job("declare", "present"), OTHER);
        Api.Answer second = keyed.put(job("declare", "present"), OTHER);
        assertThat(first.status()).isEqualTo(200);
        assertThat(second.json()).as("the repetition is the same command").isEqualTo(first.json());
    }

    @Test
    void aPreconditionThatIsNotUnderstoodIsRefusedAndNotPassedOver() {
        for (String tag : new String[] {"1", "W/\"1\"", "\"one\"", "\"1\", \"2\""}) {
            Api.Answer put = api.with("If-Match", tag).put(job("declare", "tagged"), SPEC);

            assertThat(put.problem()).as(tag).isEqualTo("invalid-request");
            assertThat(put.json().at("/detail").asText()).contains("If-Match");
        }
        assertThat(api.get(job("declare", "tagged")).status()).isEqualTo(404);
    }

    @Test
    void aRepeatedRequestWithTheSameKeyIsTheSameCommandAndAnsweredAsTheFirst() {
        Api keyed = api.with("Idempotency-Key", "5ec1a3");

        Api.Answer first = keyed.put(job("declare", "keyed"), SPEC);
        Api.Answer second = keyed.put(job("declare", "keyed"), SPEC);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(api.get(job("declare", "keyed") + "/commands").json().at("/items"))
                .hasSize(1);
    }

    @Test
    void aRejectionOfTheDispatcherIsPassedOnWithItsPointer() {
        Api.Answer put = api.put(job("declare", "lost"), SPEC.replace("local", "nowhere"));

        assertThat(put.status()).isEqualTo(422);
        assertThat(put.problem()).isEqualTo("unknown-cluster");
        assertThat(put.json().at("/pointer").asText()).isEqualTo("/cluster");
        assertThat(put.json().at("/remedy").asText()).isNotEmpty();
    }

    @Test
    void whatIsNotDecidedInTimeIsAnswered202WithTheCommand() {
        long began = System.nanoTime();

        Api.Answer put = api.put(job("declare", "slow-one"), SPEC);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
        assertThat(put.status()).isEqualTo(202);
        assertThat(put.json().at("/phase").asText()).isEqualTo("accepted");
        Api.Answer command = api.get(put.header("Location"));
        assertThat(command.status()).isEqualTo(200);
        assertThat(command.json().at("/type").asText()).isEqualTo("apply");
        assertThat(command.json().at("/by").asText()).isEqualTo("admin");
    }

    @Test
    void aDeletedJobIsGoneWhenTheAnswerComes() {
        api.put(job("declare", "gone"), SPEC);

        assertThat(api.delete(job("declare", "gone")).status()).isEqualTo(204);

        Api.Answer get = api.get(job("declare", "gone"));
        assertThat(get.status()).isEqualTo(404);
        assertThat(get.problem()).isEqualTo("not-found");
        assertThat(api.delete(job("declare", "gone")).status()).isEqualTo(404);
    }

    @Test
    void aFlagIsTrueOrFalseAndNothingElse() {
        Api.Answer answer = api.delete(job("declare", "flagged") + "?cancel=yes");

        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.json().at("/detail").asText()).contains("\"cancel\" must be true or false (got \"yes\")");
    }
}
