package io.sluice.api.command;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code Prefer: wait=<seconds>} (RFC 7240): how long the client would like to wait for the outcome. A preference that is not
 * understood is no error but none; a longer one than is allowed is cut.
 */
final class WaitPreference {

    private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*\"?(\\d{1,6})\"?", Pattern.CASE_INSENSITIVE);

    private WaitPreference() {}

    static Optional<Duration> of(@Nullable List<String> headers, Duration max) {
        if (headers == null) {
            return Optional.empty();
        }
        for (String header : headers) {
            for (String preference : header.split("[,;]")) {
                Matcher matcher = WAIT.matcher(preference.strip());
                if (matcher.matches()) {
                    Duration asked = Duration.ofSeconds(Long.parseLong(matcher.group(1)));
                    return Optional.of(asked.compareTo(max) > 0 ? max : asked);
                }
            }
        }
        return Optional.empty();
    }
}
