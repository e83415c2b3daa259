package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong is refused at once, with the field that is guilty and what to do about it. */
@ExtendWith(SharedStack.class)
class WrongInputIT {

    private static final String SPEC =
            "{\"cluster\":\"local\",\"desired\":\"suspended\",\"flink\":{\"jar\":\"file:examples.jar\"}}";

    private final Sluice sluice;

    WrongInputIT(Sluice sluice) {
        this.sluice = sluice;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'cluster':'nowhere','flink':{'jar':'file:examples.jar'}} | 422 | unknown-cluster | /cluster | local",
                "{'cluster':'local','flink':{'jar':'ftp://a/b.jar'}} | 422 | invalid-spec | /flink/jar | mvn:",
                "{'cluster':'local','flink':{'jar':'file:examples.jar','parallelism':0}} | 422 | invalid-spec | /flink/parallelism | 32768",
                "{'cluster':'local','flink':{'jar':'file:examples.jar'},'polices':[]} | 422 | invalid-spec | /polices | unknown",
                "{'cluster':'local' | 400 | malformed-json | `` | JSON",
                "[] | 422 | invalid-spec | `` | object"
            })
    void aWrongSpecNamesItsField(String spec, int status, String type, String pointer, String words) throws Exception {
        Rest.Answer answer = sluice.rest().put("/api/v1/namespaces/wrong/jobs/input", spec.replace('\'', '"'));

        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body().path("type").asText()).endsWith(":" + type);
        assertThat(answer.body().path("pointer").asText()).isEqualTo(pointer);
        assertThat(answer.body().path("detail").asText()).contains(words);
        assertThat(answer.body().path("remedy").asText()).isNotBlank();
        assertThat(sluice.rest().get("/api/v1/namespaces/wrong/jobs/input").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"Wrong,input", "wrong,in_put", "wrong,-a", "wrong,a%2Fb"})
    void aNameThatIsNoLabelIsRefused(String namespace, String name) throws Exception {
        Rest.Answer answer = sluice.rest().put("/api/v1/namespaces/" + namespace + "/jobs/" + name, SPEC);

        assertThat(answer.status()).as(answer.raw().body()).isIn(400, 404, 422);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body().path("remedy").asText()).isNotBlank();
    }

    @Test
    void aBodyOfTenMegabytesIsRefusedAsTooLarge() throws Exception {
        String huge = SPEC.replace("local", "l".repeat(10 * 1024 * 1024));

        Rest.Answer answer = sluice.rest().put("/api/v1/namespaces/wrong/jobs/input", huge);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body().path("type").asText()).endsWith(":body-too-large");
        assertThat(answer.body().path("remedy").asText()).isNotBlank();
    }

    @Test
    void aJarThatCannotBeHadFailsTheStartAndSaysWhere() throws Exception {
        String missing = SPEC.replace("examples.jar", "missing.jar");
        assertThat(sluice.rest()
                        .put("/api/v1/namespaces/wrong/jobs/jar", missing)
                        .status())
                .isIn(200, 201);

        Rest.Answer start = sluice.rest().command("wrong/jar", "{\"type\":\"start\"}", "Prefer", "wait=30");

        assertThat(start.status()).as(start.raw().body()).isEqualTo(200);
        assertThat(start.body().path("phase").asText()).isEqualTo("failed");
        assertThat(start.body().at("/problem/type").asText()).endsWith(":jar-not-found");
        assertThat(start.body().at("/problem/detail").asText()).contains("missing.jar");
        assertThat(sluice.rest().delete("/api/v1/namespaces/wrong/jobs/jar").status())
                .isEqualTo(204);
    }

    @Test
    void aConcurrentEditIsAConflict() throws Exception {
        String path = "/api/v1/namespaces/wrong/jobs/edited";
        Rest.Answer created = sluice.rest().put(path, SPEC);
        assertThat(created.status()).as(created.raw().body()).isEqualTo(201);

        Rest.Answer mine = sluice.rest()
                .put(path, SPEC.replace("}}", "},\"labels\":{\"by\":\"me\"}}"), "If-Match", created.header("ETag"));
        Rest.Answer yours = sluice.rest()
                .put(path, SPEC.replace("}}", "},\"labels\":{\"by\":\"you\"}}"), "If-Match", created.header("ETag"));

        assertThat(mine.status()).as(mine.raw().body()).isEqualTo(200);
        assertThat(yours.status()).as(yours.raw().body()).isEqualTo(409);
        assertThat(yours.body().path("type").asText()).endsWith(":generation-conflict");
        assertThat(sluice.rest().delete(path).status()).isEqualTo(204);
    }
}
