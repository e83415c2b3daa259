package io.sluice.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.api.stack.Api;
import io.sluice.api.stack.RunningApi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ServingTheConsoleTest extends RunningApi {

    private Api browser;

    @BeforeEach
    void open() {
        browser = Api.anonymous(base);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/jobs", "/jobs/payments/fraud", "/sign-in", "/apiary", "/quick", "/jobs/new?tab=yaml"})
    void aPathOfTheConsoleIsAnsweredWithItsPage(String path) {
        Api.Answer page = browser.get(path);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.raw().body()).isEqualTo(browser.get("/index.html").raw().body());
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void theBrowserIsToldToLoadFromHereOnlyAndToBeInNobodysFrame() {
        Api.Answer page = browser.get("/");

        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/none.js", "/q/none", "/api/none", "/api"})
    void whatIsNoPathOfTheConsoleIsNotAnsweredWithItsPage(String path) {
        assertThat(Api.signedIn(base).get(path).problem()).isEqualTo("not-found");
    }

    @Test
    void answersOfTheApiAreKeptByNobody() {
        assertThat(Api.signedIn(base).get("/api/v1/jobs").header("Cache-Control"))
                .isEqualTo("no-store");
    }
}
