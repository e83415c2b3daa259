package io.sluice.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.api.ApiConfig;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignInLimitTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    private final SignInLimit limit = new SignInLimit(new ThreeAMinute());

    @Test
    void anAddressThatFailedTooOftenWaitsAndOthersDoNot() {
        for (int i = 0; i < 3; i++) {
            assertThat(limit.allows("a", NOW)).isTrue();
            limit.failed("a", NOW);
        }

        assertThat(limit.allows("a", NOW.plusSeconds(59))).isFalse();
        assertThat(limit.allows("b", NOW)).isTrue();
        assertThat(limit.allows("a", NOW.plusSeconds(60))).isTrue();
    }

    @Test
    void theWindowBeginsAnewAfterItIsOver() {
        limit.failed("a", NOW);
        limit.failed("a", NOW);
        limit.failed("a", NOW.plusSeconds(61));

        assertThat(limit.allows("a", NOW.plusSeconds(61))).isTrue();
    }

    @Test
    void onlySoManyAddressesAreRemembered() {
        for (int i = 0; i < 3; i++) {
            limit.failed("first", NOW);
        }
        limit.failed("second", NOW);
        limit.failed("third", NOW);

        assertThat(limit.allows("first", NOW)).isTrue();
    }

    /** Three attempts a minute, two addresses. */
    private static final class ThreeAMinute implements ApiConfig.Session {
        @Override
        public Duration lifetime() {
            return Duration.ofHours(1);
        }

        @Override
        public boolean secureCookie() {
            return false;
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
