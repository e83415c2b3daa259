package io.sluice.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.api.stack.Api;
import io.sluice.api.stack.ApiStack;
import io.sluice.api.stack.EventStream;
import io.sluice.api.stack.RunningApi;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SigningInTest extends RunningApi {

    private static final String RIGHT = "{\"token\":\"" + ApiStack.TOKEN + "\"}";

    @ParameterizedTest
    @CsvSource({
        "GET,/api/v1/jobs",
        "GET,/api/v1/namespaces/a/jobs/b",
        "PUT,/api/v1/namespaces/a/jobs/b",
        "DELETE,/api/v1/namespaces/a/jobs/b",
        "POST,/api/v1/namespaces/a/jobs/b/commands",
        "GET,/api/v1/namespaces/a/jobs/b/commands",
        "GET,/api/v1/namespaces/a/jobs/b/states",
        "GET,/api/v1/namespaces/a/jobs/b/savepoints",
        "GET,/api/v1/commands/c",
        "GET,/api/v1/clusters",
        "GET,/api/v1/events",
        "GET,/api/v1/jars",
        "DELETE,/api/v1/jars/jar:x",
        "POST,/api/v1/jars",
        "POST,/api/v1/bulk/commands",
        "GET,/api/v1/dispatchers",
        "GET,/api/v1/view",
        "GET,/api/v1/session",
        "DELETE,/api/v1/session",
        "PUT,/api/v1/session",
        "GET,/api/v1/nothing",
        "GET,/api/v1//jobs",
        "GET,/api//v1/jobs",
        "GET,/api/v1/jobs/",
        "GET,/api/v1/jobs;a=b",
        "GET,/api/v1/x/../jobs",
        "GET,/%61pi/v1/jobs",
        "GET,/api/v1/%6Aobs",
        "GET,/api",
    })
    void nothingIsAnsweredWithoutSignIn(String method, String path) {
        Api.Answer answer = Api.anonymous(base).send(method, path, BodyPublishers.noBody(), "");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("unauthorized");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer wrong",
                "Bearer",
                "Bearer ",
                "Basic YWRtaW46YWRtaW4=",
                "a-token-for-tests-only",
                "Bearer \u00e4"
            })
    void aWrongAuthorizationIsRefused(String authorization) {
        assertThat(Api.anonymous(base)
                        .with("Authorization", authorization)
                        .get("/api/v1/jobs")
                        .problem())
                .isEqualTo("unauthorized");
    }

    @Test
    void healthMetricsAndTheDescriptionOfTheApiNeedNone() {
        for (String path : List.of("/q/health/live", "/q/health/ready", "/q/metrics", "/q/openapi")) {
            assertThat(Api.anonymous(base).get(path).status()).as(path).isEqualTo(200);
        }
    }

    @Test
    void theCookieStandsForTheToken() {
        Api.Answer signIn = Api.anonymous(base).post("/api/v1/session", RIGHT);

        assertThat(signIn.status()).isEqualTo(204);
        assertThat(signIn.header("Set-Cookie"))
                .startsWith("sluice_session=")
                .contains("HTTPOnly", "SameSite=Strict", "Path=/", "Max-Age=43200")
                .doesNotContain(ApiStack.TOKEN, "Secure");
        Api browser = Api.anonymous(base).with("Cookie", cookie(signIn));
        assertThat(browser.get("/api/v1/session").json().at("/principal").asText())
                .isEqualTo("admin");
        assertThat(browser.get("/api/v1/jobs").status()).isEqualTo(200);
        try (EventStream stream = EventStream.open(browser, "?namespace=cookie")) {
            assertThat(stream.firstId()).isNotEmpty();
        }
    }

    @Test
    void aChangeByCookieNeedsAHeaderThatNoOtherSiteCanSet() {
        Api browser =
                Api.anonymous(base).with("Cookie", cookie(Api.anonymous(base).post("/api/v1/session", RIGHT)));

        assertThat(browser.put(job("cookie", "a"), SPEC).problem()).isEqualTo("forbidden");
        assertThat(browser.delete(job("cookie", "a")).problem()).isEqualTo("forbidden");
        assertThat(browser.post(job("cookie", "a") + "/commands", "{\"type\":\"stop\"}")
                        .problem())
                .isEqualTo("forbidden");
        assertThat(browser.delete("/api/v1/session").problem()).isEqualTo("forbidden");
        Api console = browser.with("X-Requested-With", "sluice-console");
        assertThat(console.put(job("cookie", "a"), SPEC).status()).isEqualTo(201);
    }

    @Test
    void signingOutMakesTheBrowserForget() {
        Api browser = Api.anonymous(base)
                .with("Cookie", cookie(Api.anonymous(base).post("/api/v1/session", RIGHT)))
                .with("X-Requested-With", "x");

        Api.Answer signOut = browser.delete("/api/v1/session");

        assertThat(signOut.status()).isEqualTo(204);
        assertThat(signOut.header("Set-Cookie")).contains("sluice_session=;", "Max-Age=0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1", "v1.YWRtaW4.9999999999.AAAA", "v2.a.b.c", "a.b.c.d.e", "v1.YWRtaW4.x.y"})
    void aCookieThatIsNotOursIsNone(String value) {
        assertThat(Api.anonymous(base)
                        .with("Cookie", "sluice_session=" + value)
                        .get("/api/v1/jobs")
                        .problem())
                .isEqualTo("unauthorized");
    }

    @Test
    void aSignInThatIsNoneSaysWhatIsMissing() {
        Api.Answer answer = Api.anonymous(base).post("/api/v1/session", "{\"token\":7}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/pointer").asText()).isEqualTo("/token");
    }

    private static String cookie(Api.Answer signIn) {
        return signIn.header("Set-Cookie").split(";")[0];
    }
}
