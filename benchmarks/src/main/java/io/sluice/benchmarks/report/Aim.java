package io.sluice.benchmarks.report;

import java.util.Locale;

/**
 * One thing that a run is to show, and whether it did.
 *
 * @param what it is about, for people
 * @param measured the figure
 * @param relation how the figure is to be to the bound
 * @param bound the aim
 * @param unit of both; {@code x} for a ratio
 */
public record Aim(String what, double measured, Relation relation, double bound, String unit) {

    /** How a figure is to be to its bound. */
    public enum Relation {
        AT_MOST("<="),
        BELOW("<"),
        AT_LEAST(">=");

        private final String sign;

        Relation(String sign) {
            this.sign = sign;
        }
    }

    public static Aim atMost(String what, double measured, double bound, String unit) {
        return new Aim(what, measured, Relation.AT_MOST, bound, unit);
    }

    public static Aim below(String what, double measured, double bound, String unit) {
        return new Aim(what, measured, Relation.BELOW, bound, unit);
    }

    public static Aim atLeast(String what, double measured, double bound, String unit) {
        return new Aim(what, measured, Relation.AT_LEAST, bound, unit);
    }

    /** What is not a number was not measured, and so is not met. */
    public boolean met() {
        return switch (relation) {
            case AT_MOST -> measured <= bound;
            case BELOW -> measured < bound;
            case AT_LEAST -> measured >= bound;
        };
    }

    /** For instance {@code median of bare Kafka 1.3x (aim <= 1.5x)}. */
    @Override
    public String toString() {
        return what + " " + number(measured) + unit + (met() ? "" : " MISSED") + " (aim " + relation.sign + " "
                + number(bound) + unit + ")";
    }

    private static String number(double value) {
        return value >= 100 ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.2f", value);
    }
}
