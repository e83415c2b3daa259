package io.sluice.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.api.stack.Api;
import io.sluice.api.stack.RunningApi;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RefusingRequestsTest extends RunningApi {

    private static final int TEN_MB = 10 * 1024 * 1024;

    @ParameterizedTest
    @CsvSource({
        "GET,/api/v1/nothing,404,not-found",
        "GET,/api/v2/jobs,404,not-found",
        "GET,/api,404,not-found",
        "GET,/q/nothing,404,not-found",
        "GET,/api/v1/commands/none,404,not-found",
        "GET,/api/v1/commands/%20,404,not-found",
        "GET,/api/v1/namespaces/a/jobs/none,404,not-found",
        "POST,/api/v1/jobs,405,method-not-allowed",
        "PATCH,/api/v1/namespaces/a/jobs/b,405,method-not-allowed",
        "PUT,/api/v1/session,405,method-not-allowed",
        "GET,/api/v1/jobs?limit=0,400,invalid-request",
        "GET,/api/v1/jobs?limit=501,400,invalid-request",
        "GET,/api/v1/jobs?limit=ten,400,invalid-request",
        "GET,/api/v1/jobs?limit=99999999999,400,invalid-request",
        "GET,/api/v1/jobs?cursor=garbage,400,invalid-request",
        "GET,/api/v1/jobs?cursor=Tk9QRQ,400,invalid-request",
        "GET,/api/v1/jobs?state=SLEEPING,400,invalid-request",
        "GET,/api/v1/jobs?label=nope,400,invalid-request",
        "GET,/api/v1/jobs?namespace=UPPER,400,invalid-request",
        "GET,/api/v1/jobs?q=%00,400,invalid-request",
        "GET,/api/v1/namespaces/UPPER/jobs/b,400,invalid-request",
        "GET,/api/v1/namespaces/a/jobs/-b,400,invalid-request",
        "GET,/api/v1/namespaces/a/jobs/b%2Fc,400,invalid-request",
        "GET,/api/v1/namespaces/a/jobs/b%00,400,invalid-request",
        "GET,/api/v1/namespaces/a/jobs/b/states?cursor=!,400,invalid-request",
        "GET,/api/v1/namespaces/a/jobs/b/commands?cursor=eAp5,400,invalid-request",
    })
    void aRequestThatIsNotUnderstoodIsAnsweredWithAProblem(String method, String path, int status, String problem) {
        Api.Answer answer = api.send(method, path, BodyPublishers.noBody(), "");

        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(answer.json().at("/detail").asText()).isNotEmpty();
        assertThat(answer.json().at("/remedy").asText()).isNotEmpty();
        assertThat(answer.raw().body()).doesNotContain("Exception", "io.sluice", "java.");
    }

    @Test
    void aNameThatIsNoLabelIsNamedWithItsRule() {
        Api.Answer answer = api.put(job("payments", "Fraud_2"), SPEC);

        assertThat(answer.json().at("/detail").asText()).contains("\"name\"", "DNS-1123 label", "got \"Fraud_2\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "nonsense",
                "{\"cluster\":\"a\",\"cluster\":\"b\"}",
                "{} {}",
                "{\"a\":\"\u0001\"}",
                "\"\\ud8\""
            })
    void aBodyThatIsNotJsonIsAnswered400(String body) {
        Api.Answer answer = api.put(job("refuse", "json"), body);

        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("malformed-json");
        assertThat(answer.raw().body()).doesNotContain("Exception", "jackson");
    }

    @Test
    void aBodyThatIsTooDeepIsAnswered400() {
        assertThat(api.put(job("refuse", "deep"), "[".repeat(50_000)).problem()).isEqualTo("malformed-json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"cluster\":\"local\",\"flink\":{\"jar\":\"file:a.jar\",\"parallelism\":0}}|/flink/parallelism",
                "{\"cluster\":\"local\",\"flink\":{\"jar\":\"ftp://x\"}}|/flink/jar",
                "{\"cluster\":\"local\",\"flink\":{\"jar\":\"file:a.jar\"},\"colour\":1}|/colour",
                "{\"flink\":{\"jar\":\"file:a.jar\"}}|/cluster",
                "[]|''",
                "{\"cluster\":\"local\",\"flink\":{\"jar\":\"file:a.jar\",\"configuration\":{\"s3.secret-key\":\"x\"}}}"
                        + "|/flink/configuration/s3.secret-key",
            })
    void aWrongSpecIsAnswered422WithThePointerOfTheField(String spec, String pointer) {
        Api.Answer answer = api.put(job("refuse", "spec"), spec);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("invalid-spec");
        assertThat(answer.json().at("/pointer").asText()).isEqualTo(pointer);
        assertThat(answer.json().at("/remedy").asText()).isNotEmpty();
    }

    @Test
    void anotherMediaTypeIsAnswered415() {
        assertThat(api.send(
                                "PUT",
                                job("refuse", "type"),
                                BodyPublishers.ofString(SPEC),
                                "application/x-www-form-urlencoded")
                        .problem())
                .isEqualTo("unsupported-media-type");
        assertThat(api.send("POST", "/api/v1/jars", BodyPublishers.ofString(SPEC), "application/json")
                        .problem())
                .isEqualTo("unsupported-media-type");
    }

    @Test
    void anAnswerInAnotherFormIsAnswered406() {
        assertThat(api.with("Accept", "image/png").get("/api/v1/jobs").problem())
                .isEqualTo("not-acceptable");
    }

    @Nested
    class WithAHugeBody {

        private final byte[] huge = "x".repeat(TEN_MB).getBytes();

        @Test
        void itIsAnswered413WhetherItsLengthIsAnnouncedOrNot() {
            Api.Answer announced =
                    api.send("PUT", job("refuse", "huge"), BodyPublishers.ofByteArray(huge), "application/json");
            Api.Answer chunked = api.send(
                    "PUT",
                    job("refuse", "huge"),
                    BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(huge)),
                    "application/json");

            assertThat(announced.status()).isEqualTo(413);
            assertThat(announced.problem()).isEqualTo("body-too-large");
            assertThat(announced.json().at("/detail").asText()).contains("262144 bytes");
            assertThat(chunked.problem()).isEqualTo("body-too-large");
        }

        @Test
        void itIsAnsweredWithoutSignInToo() {
            Api.Answer answer = Api.anonymous(base)
                    .send("PUT", job("refuse", "huge"), BodyPublishers.ofByteArray(huge), "application/json");

            assertThat(answer.problem()).isEqualTo("unauthorized");
            assertThat(Api.anonymous(base)
                            .send("POST", "/api/v1/session", BodyPublishers.ofByteArray(huge), "application/json")
                            .problem())
                    .isEqualTo("body-too-large");
        }

        @Test
        void aCommandIsAnswered413Too() {
            assertThat(api.send(
                                    "POST",
                                    job("refuse", "huge") + "/commands",
                                    BodyPublishers.ofByteArray(huge),
                                    "application/json")
                            .problem())
                    .isEqualTo("body-too-large");
        }

        @Test
        void aJarBeyondItsOwnLimitIsAnswered413() {
            Api.Answer answer =
                    api.send("POST", "/api/v1/jars", BodyPublishers.ofByteArray(huge), "application/java-archive");

            assertThat(answer.problem()).isEqualTo("body-too-large");
            assertThat(answer.json().at("/detail").asText()).contains("1048576 bytes");
        }
    }

    @Test
    void aSpecThatFillsTheLimitIsNotCut() {
        String[] args = new String[20];
        Arrays.fill(args, "\"" + "y".repeat(8_000) + "\"");
        String spec =
                "{\"cluster\":\"local\",\"flink\":{\"jar\":\"file:a.jar\",\"args\":[" + String.join(",", args) + "]}}";

        Api.Answer answer = api.put(job("refuse", "large"), spec);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().at("/spec/flink/args")).hasSize(20);
    }

    @Test
    void whatJsonEscapesComesBackAsItWas() {
        String spec =
                "{\"cluster\":\"local\",\"flink\":{\"jar\":\"file:a.jar\",\"args\":[\"\\u0000\\ud83d\\ude00 \u00e4\"]}}";

        assertThat(api.put(job("refuse", "escaped"), spec).status()).isEqualTo(201);

        assertThat(api.get(job("refuse", "escaped"))
                        .json()
                        .at("/spec/flink/args/0")
                        .asText())
                .isEqualTo("\0\ud83d\ude00 \u00e4");
    }
}
