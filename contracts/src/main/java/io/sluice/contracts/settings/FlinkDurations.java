package io.sluice.contracts.settings;

import java.math.BigInteger;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Flink writes and reads them: ISO-8601, or a whole number with a unit. */
final class FlinkDurations {

    private static final Pattern FORM = Pattern.compile("(\\d{1,18})\\s*([a-zµ]*)");

    /** Flink's own labels ({@code TimeUtils.TimeUnit}); without a unit a number is milliseconds. */
    private static final Map<String, Duration> UNITS = Map.ofEntries(
            Map.entry("", Duration.ofMillis(1)),
            Map.entry("ns", Duration.ofNanos(1)),
            Map.entry("nano", Duration.ofNanos(1)),
            Map.entry("nanosecond", Duration.ofNanos(1)),
            Map.entry("µs", Duration.ofNanos(1_000)),
            Map.entry("micro", Duration.ofNanos(1_000)),
            Map.entry("microsecond", Duration.ofNanos(1_000)),
            Map.entry("ms", Duration.ofMillis(1)),
            Map.entry("milli", Duration.ofMillis(1)),
            Map.entry("millisecond", Duration.ofMillis(1)),
            Map.entry("s", Duration.ofSeconds(1)),
            Map.entry("sec", Duration.ofSeconds(1)),
            Map.entry("second", Duration.ofSeconds(1)),
            Map.entry("m", Duration.ofMinutes(1)),
            Map.entry("min", Duration.ofMinutes(1)),
            Map.entry("minute", Duration.ofMinutes(1)),
            Map.entry("h", Duration.ofHours(1)),
            Map.entry("hour", Duration.ofHours(1)),
            Map.entry("d", Duration.ofDays(1)),
            Map.entry("day", Duration.ofDays(1)));

    private FlinkDurations() {}

    /** Empty where Flink would not understand it either. */
    static Optional<Duration> of(String text) {
        String trimmed = text.trim().toLowerCase(Locale.ROOT);
        if (trimmed.startsWith("p")) {
            return ofIso(trimmed);
        }
        Matcher matcher = FORM.matcher(trimmed);
        return matcher.matches() ? ofUnit(matcher.group(1), matcher.group(2)) : Optional.empty();
    }

    /** In the form that every version reads. */
    static String text(Duration duration) {
        return duration.toMillis() + " ms";
    }

    private static Optional<Duration> ofIso(String text) {
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> ofUnit(String number, String label) {
        // "secs" as well as "sec"; "s" and "ms" are units themselves.
        Duration unit = UNITS.containsKey(label) ? UNITS.get(label) : UNITS.get(label.replaceAll("s$", ""));
        if (unit == null) {
            return Optional.empty();
        }
        BigInteger nanos = new BigInteger(number).multiply(BigInteger.valueOf(unit.toNanos()));
        BigInteger[] parts = nanos.divideAndRemainder(BigInteger.valueOf(1_000_000_000));
        return parts[0].bitLength() < Long.SIZE
                ? Optional.of(Duration.ofSeconds(parts[0].longValue(), parts[1].longValue()))
                : Optional.empty();
    }
}
