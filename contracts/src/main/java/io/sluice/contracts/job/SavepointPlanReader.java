package io.sluice.contracts.job;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a person wrote as {@code savepoints} of a spec. */
final class SavepointPlanReader {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(3650);
    /** The dispatcher remembers so many savepoints of a job twice over. */
    private static final int MOST = 100;

    private static final Pattern ANYTHING = Pattern.compile(".{1,200}");
    private static final String CRON =
            "five fields of cron in UTC (minute, hour, day, month, day of week), for instance \"0 3 * * *\"";

    private SavepointPlanReader() {}

    /** The plan in field {@code savepoints}; null where it is absent. */
    static @Nullable SavepointPlan read(SpecObject spec) {
        if (!spec.has("savepoints")) {
            return null;
        }
        SpecObject given = spec.object("savepoints");
        Duration interval = given.duration("interval", SHORTEST, LONGEST);
        String cron = given.text("cron", ANYTHING, CRON);
        Integer retainCount = given.integer("retainCount", 1, MOST);
        Duration retainAge = given.duration("retainAge", SHORTEST, LONGEST);
        given.refuseOthers();
        if (interval == null && cron == null) {
            throw given.wrong(
                    "interval",
                    "is absent, and so is cron",
                    "write {\"interval\":\"PT6H\"} or {\"cron\":\"0 3 * * *\"}");
        }
        if (interval != null && cron != null) {
            throw given.wrong("cron", "stands beside interval, and a job has one of them", "remove one of them");
        }
        if (cron != null) {
            check(given, cron);
        }
        return new SavepointPlan(interval, cron, retainCount, retainAge);
    }

    private static void check(SpecObject given, String cron) {
        try {
            Cron.of(cron);
        } catch (IllegalArgumentException e) {
            throw given.wrong("cron", "must be " + CRON + " (got " + cron + ": " + e.getMessage() + ")", "correct it");
        }
    }
}
