package io.sluice.rest.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionKeyTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    private final SessionKey key = SessionKey.derivedFrom("a-token-of-some-length".getBytes(UTF_8));

    @Test
    void aCookieNamesItsPrincipalUntilItIsOver() {
        String cookie = key.issue("admin", NOW.plusSeconds(60));

        assertThat(key.read(cookie, NOW)).contains(new SessionKey.Session("admin", NOW.plusSeconds(60)));
        assertThat(key.read(cookie, NOW.plusSeconds(59))).isPresent();
        assertThat(key.read(cookie, NOW.plusSeconds(60))).isEmpty();
    }

    @Test
    void aCookieOfAnotherTokenIsNone() {
        String cookie =
                SessionKey.derivedFrom("another-token-entirely".getBytes(UTF_8)).issue("admin", NOW.plusSeconds(60));

        assertThat(key.read(cookie, NOW)).isEmpty();
    }

    @Test
    void aCookieWithAnyCharacterChangedIsNone() {
        String cookie = key.issue("admin", NOW.plusSeconds(60));

        for (int i = 0; i < cookie.length() - 1; i++) {
            char other = cookie.charAt(i) == 'A' ? 'B' : 'A';
            String changed = cookie.substring(0, i) + other + cookie.substring(i + 1);
            assertThat(key.read(changed, NOW)).as(changed).isEmpty();
        }
    }

    @Test
    void itIsNotTheTokenAndDoesNotHoldIt() {
        assertThat(key.issue("admin", NOW)).doesNotContain("a-token");
    }
}
