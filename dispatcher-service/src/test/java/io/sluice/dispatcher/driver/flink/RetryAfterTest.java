package io.sluice.dispatcher.driver.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final String NOW = "Fri, 20 Nov 2026 12:00:00 GMT";

    @Test
    void isANumberOfSeconds() {
        assertThat(RetryAfter.of(headers(Map.of("Retry-After", " 120 ")))).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void isADateByTheServersOwnClock() {
        assertThat(RetryAfter.of(headers(Map.of("Retry-After", "Fri, 20 Nov 2026 12:01:30 GMT", "Date", NOW))))
                .isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void isNothingWhereTheServerDoesNotSay() {
        assertThat(RetryAfter.of(headers(Map.of()))).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "99999999999999999999", "Fri, 20 Nov 2026 11:00:00 GMT"})
    void isNothingWhereItMakesNoSense(String value) {
        assertThat(RetryAfter.of(headers(Map.of("Retry-After", value, "Date", NOW))))
                .isEqualTo(Duration.ZERO);
    }

    @Test
    void isNothingWhereADateHasNothingToBeMeasuredBy() {
        assertThat(RetryAfter.of(headers(Map.of("Retry-After", NOW)))).isEqualTo(Duration.ZERO);
    }

    private static HttpHeaders headers(Map<String, String> values) {
        return HttpHeaders.of(
                values.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, one -> List.of(one.getValue()))),
                (name, value) -> true);
    }
}
