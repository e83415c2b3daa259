package io.sluice.rest.session;

import static io.sluice.rest.session.SignInLimit.Verdict.RIGHT;
import static io.sluice.rest.session.SignInLimit.Verdict.TOO_MANY;
import static io.sluice.rest.session.SignInLimit.Verdict.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.rest.session.SignInLimit.Verdict;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignInLimitTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    private final SignInLimit limit = new SignInLimit(new ThreeAMinute());

    @Test
    void anAddressThatFailedTooOftenWaitsAndOthersDoNot() {
        for (int i = 0; i < 3; i++) {
            assertThat(wrong("a", NOW)).isEqualTo(WRONG);
        }

        assertThat(wrong("a", NOW.plusSeconds(59))).isEqualTo(TOO_MANY);
        assertThat(right("a", NOW.plusSeconds(59)))
                .as("a guesser does not learn that he was right")
                .isEqualTo(TOO_MANY);
        assertThat(right("b", NOW)).isEqualTo(RIGHT);
        assertThat(right("a", NOW.plusSeconds(60))).isEqualTo(RIGHT);
    }

    @Test
    void theWindowBeginsAnewAfterItIsOver() {
        wrong("a", NOW);
        wrong("a", NOW);
        wrong("a", NOW.plusSeconds(61));

        assertThat(wrong("a", NOW.plusSeconds(61))).isEqualTo(WRONG);
    }

    @Test
    void aForgottenScriptLocksNobodyOutWhoWasThereBefore() {
        right("host", NOW);
        for (int i = 0; i < 30; i++) {
            wrong("host", NOW);
        }

        assertThat(right("host", NOW.plusSeconds(1))).isEqualTo(RIGHT);
        assertThat(wrong("host", NOW.plusSeconds(1))).isEqualTo(TOO_MANY);
    }

    @Test
    void onlySoManyAddressesAreRemembered() {
        for (int i = 0; i < 3; i++) {
            wrong("first", NOW);
        }
        wrong("second", NOW);
        wrong("third", NOW);

        assertThat(right("first", NOW)).isEqualTo(RIGHT);
    }

    private Verdict wrong(String address, Instant now) {
        return limit.judge(address, false, now);
    }

    private Verdict right(String address, Instant now) {
        return limit.judge(address, true, now);
    }

    /** Three attempts a minute, two addresses. */
    private static final class ThreeAMinute implements SignInConfig {
        @Override
        public Path tokenFile() {
            return Path.of("token");
        }

        @Override
        public Duration tokenReload() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Optional<URI> page() {
            return Optional.empty();
        }

        @Override
        public int attempts() {
            return 3;
        }

        @Override
        public Duration attemptWindow() {
            return Duration.ofMinutes(1);
        }

        @Override
        public int addresses() {
            return 2;
        }
    }
}
