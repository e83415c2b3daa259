package io.sluice.dispatcher.driver.flink;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * How long a server wants to be left alone: its {@code Retry-After}, in seconds or as a date (RFC 9110, 10.2.3). A date is
 * measured by the answer's own {@code Date}, so that nobody's clock is compared with another's.
 */
final class RetryAfter {

    private RetryAfter() {}

    /** Zero where the server does not say, or says nothing that can be read. */
    static Duration of(HttpHeaders headers) {
        Duration asked = headers.firstValue("Retry-After")
                .flatMap(value -> read(value, headers))
                .orElse(Duration.ZERO);
        return asked.isNegative() ? Duration.ZERO : asked;
    }

    private static Optional<Duration> read(String value, HttpHeaders headers) {
        try {
            return Optional.of(Duration.ofSeconds(Integer.parseInt(value.strip())));
        } catch (NumberFormatException e) {
            return headers.firstValue("Date").flatMap(now -> between(now, value));
        }
    }

    private static Optional<Duration> between(String now, String then) {
        try {
            return Optional.of(Duration.between(date(now), date(then)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static ZonedDateTime date(String text) {
        return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
    }
}
