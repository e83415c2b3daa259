package io.sluice.examples.faulty;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/**
 * What the control file asks for. {@code delay} is how long each checkpoint is held up, and zero for every other kind.
 */
record Fault(Kind kind, Duration delay) {

    static final Fault NONE = new Fault(Kind.NONE, Duration.ZERO);

    /** Longer than any checkpoint's time-out that a test would set, and still no thread that never ends. */
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(30);

    enum Kind {
        /** Run well. */
        NONE,
        /** Fail the task, once for each change of the file. */
        FAIL,
        /** Fail the task at every start, as long as the file says so. */
        FAIL_ALWAYS,
        /** Decline every checkpoint and savepoint; go on with the records. */
        FAIL_CHECKPOINTS,
        /** Hold up every checkpoint and savepoint; go on with the records. */
        SLOW_CHECKPOINTS
    }

    /** Reads what the file says; empty if that is no fault this job knows. */
    static Optional<Fault> parse(String text) {
        String[] words = text.strip().toLowerCase(Locale.ROOT).split("\\s+");
        if (words.length == 2 && words[0].equals("slow-checkpoints")) {
            return delay(words[1]).map(delay -> new Fault(Kind.SLOW_CHECKPOINTS, delay));
        }
        if (words.length != 1) {
            return Optional.empty();
        }
        return switch (words[0]) {
            case "" -> Optional.of(NONE);
            case "fail" -> Optional.of(new Fault(Kind.FAIL, Duration.ZERO));
            case "fail-always" -> Optional.of(new Fault(Kind.FAIL_ALWAYS, Duration.ZERO));
            case "fail-checkpoints" -> Optional.of(new Fault(Kind.FAIL_CHECKPOINTS, Duration.ZERO));
            default -> Optional.empty();
        };
    }

    /** Reads {@code 2s}, {@code 0.5s} or {@code 1m30s}: an ISO 8601 duration without its PT. */
    private static Optional<Duration> delay(String text) {
        try {
            Duration delay = Duration.parse("PT" + text);
            boolean inBounds = delay.compareTo(Duration.ZERO) > 0 && delay.compareTo(LONGEST_DELAY) <= 0;
            return inBounds ? Optional.of(delay) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
