package io.sluice.contracts.job;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times by the five fields of cron, in UTC: minute, hour, day of month, month, day of week (0 and 7 are Sunday). A field is
 * {@code *}, a number, a range {@code a-b}, either of these with a step {@code /n}, or several of them with commas. Where both
 * days are given, either is enough, as in cron.
 */
public final class Cron {

    private static final Pattern PART = Pattern.compile("(?:\\*|(\\d{1,2})(?:-(\\d{1,2}))?)(?:/(\\d{1,2}))?");
    private static final int FIELDS = 5;
    private static final int SUNDAY_AS_SEVEN = 7;
    /** The 29th of February on one day of the week comes once in 28 years, or in 40 around a year such as 2100. */
    private static final int YEARS_AHEAD = 41;

    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet daysOfMonth;
    private final BitSet months;
    private final BitSet daysOfWeek;
    private final boolean eitherDay;

    private Cron(String[] fields) {
        minutes = field(fields[0], 0, 59);
        hours = field(fields[1], 0, 23);
        daysOfMonth = field(fields[2], 1, 31);
        months = field(fields[3], 1, 12);
        daysOfWeek = field(fields[4], 0, SUNDAY_AS_SEVEN);
        if (daysOfWeek.get(SUNDAY_AS_SEVEN)) {
            daysOfWeek.set(0);
        }
        eitherDay = !fields[2].startsWith("*") && !fields[4].startsWith("*");
    }

    /** @throws IllegalArgumentException if it is none, or names no time that ever comes */
    public static Cron of(String text) {
        String[] fields = text.strip().split("\\s+");
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("Cron has five fields (got " + fields.length + ")");
        }
        Cron cron = new Cron(fields);
        if (cron.next(Instant.EPOCH).isEmpty()) {
            throw new IllegalArgumentException("No such day ever comes");
        }
        return cron;
    }

    /** The first time that is later than {@code time}. */
    public Instant after(Instant time) {
        return next(time).orElseThrow();
    }

    private Optional<Instant> next(Instant time) {
        LocalDateTime first = LocalDateTime.ofInstant(time, ZoneOffset.UTC)
                .withSecond(0)
                .withNano(0)
                .plusMinutes(1);
        LocalDate last = first.toLocalDate().plusYears(YEARS_AHEAD);
        int from = first.getHour() * 60 + first.getMinute();
        for (LocalDate day = first.toLocalDate(); day.isBefore(last); day = day.plusDays(1)) {
            int minute = isDay(day) ? minuteOfDay(from) : -1;
            if (minute >= 0) {
                return Optional.of(day.atStartOfDay().plusMinutes(minute).toInstant(ZoneOffset.UTC));
            }
            from = 0;
        }
        return Optional.empty();
    }

    private boolean isDay(LocalDate day) {
        if (!months.get(day.getMonthValue())) {
            return false;
        }
        boolean ofMonth = daysOfMonth.get(day.getDayOfMonth());
        boolean ofWeek = daysOfWeek.get(day.getDayOfWeek().getValue() % SUNDAY_AS_SEVEN);
        return eitherDay ? ofMonth || ofWeek : ofMonth && ofWeek;
    }

    /** The first minute of a day from {@code from} on, counted from midnight; -1 if there is none. */
    private int minuteOfDay(int from) {
        for (int hour = hours.nextSetBit(from / 60); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
            int minute = minutes.nextSetBit(hour == from / 60 ? from % 60 : 0);
            if (minute >= 0) {
                return hour * 60 + minute;
            }
        }
        return -1;
    }

    private static BitSet field(String text, int min, int max) {
        BitSet values = new BitSet();
        for (String part : text.split(",", -1)) {
            Matcher parsed = PART.matcher(part);
            if (!parsed.matches()) {
                throw new IllegalArgumentException("Not a field of cron: " + text);
            }
            boolean any = parsed.group(1) == null;
            int from = any ? min : Integer.parseInt(parsed.group(1));
            int step = parsed.group(3) == null ? 1 : Integer.parseInt(parsed.group(3));
            // A number with a step goes on to the end, as in cron.
            int single = parsed.group(3) == null ? from : max;
            int to = any ? max : parsed.group(2) == null ? single : Integer.parseInt(parsed.group(2));
            if (from < min || to > max || from > to || step == 0) {
                throw new IllegalArgumentException("Out of range: " + text);
            }
            for (int value = from; value <= to; value += step) {
                values.set(value);
            }
        }
        return values;
    }
}
