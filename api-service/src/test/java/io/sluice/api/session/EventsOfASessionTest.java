package io.sluice.api.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.api.stack.Api;
import io.sluice.api.stack.ApiStack;
import io.sluice.api.stack.EventStream;
import io.sluice.api.stack.RunningApi;
import io.sluice.rest.session.CallerSession;
import io.sluice.rest.session.SessionKey;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EventsOfASessionTest extends RunningApi {

    private static final Duration LIFETIME = Duration.ofSeconds(8);

    @Test
    void aStreamEndsWithItsCookieAndNotBefore() {
        Instant end = Instant.now().plus(LIFETIME);
        String cookie = SessionKey.derivedFrom(ApiStack.TOKEN.getBytes(UTF_8)).issue("admin", end);
        Api browser = Api.anonymous(base).with("Cookie", CallerSession.COOKIE + "=" + cookie);

        try (EventStream stream = EventStream.open(browser, "?namespace=session")) {
            soon().untilAsserted(() -> assertThat(stream.hasEnded()).isTrue());
        }
        assertThat(Instant.now()).isAfterOrEqualTo(end.minusSeconds(1));
    }
}
