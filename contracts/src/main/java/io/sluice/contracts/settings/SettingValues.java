package io.sluice.contracts.settings;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which values a setting may have, and how a spec and Flink write them. A value is kept in the spec's form: a duration in
 * ISO-8601, a label as the spec has it. Two values are the same if their texts are.
 */
public sealed interface SettingValues {

    /** What is allowed, in words for an error and for the documentation. */
    String rule();

    /** A value as Flink reads it. */
    String toFlink(String value);

    /** A value of what Flink wrote, or somebody for Flink; empty where it is none. */
    Optional<String> ofFlink(String text);

    /** From {@code min} to {@code max}, in whole milliseconds. */
    record Durations(Duration min, Duration max) implements SettingValues {

        @Override
        public String rule() {
            return "a duration in whole milliseconds from " + min + " to " + max + ", for instance PT30S";
        }

        public boolean allow(Duration duration) {
            return duration.compareTo(min) >= 0
                    && duration.compareTo(max) <= 0
                    && duration.equals(Duration.ofMillis(duration.toMillis()));
        }

        @Override
        public String toFlink(String value) {
            return FlinkDurations.text(Duration.parse(value));
        }

        @Override
        public Optional<String> ofFlink(String text) {
            return FlinkDurations.of(text).map(Duration::toString);
        }
    }

    /** Whole numbers. */
    record Counts(int min, int max) implements SettingValues {

        @Override
        public String rule() {
            return "a whole number from " + min + " to " + max;
        }

        @Override
        public String toFlink(String value) {
            return value;
        }

        @Override
        public Optional<String> ofFlink(String text) {
            try {
                return Optional.of(String.valueOf(Integer.parseInt(text.trim())));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
    }

    /** Numbers with up to six digits after the point: so many does Flink show. */
    record Ratios(double min, double max) implements SettingValues {

        private static final int DIGITS = 6;

        @Override
        public String rule() {
            return "a number from " + textOf(min) + " to " + textOf(max);
        }

        static String textOf(double ratio) {
            return BigDecimal.valueOf(ratio)
                    .setScale(DIGITS, RoundingMode.HALF_UP)
                    .stripTrailingZeros()
                    .toPlainString();
        }

        @Override
        public String toFlink(String value) {
            return value;
        }

        @Override
        public Optional<String> ofFlink(String text) {
            try {
                // Flink shows it with the decimal comma of the JobManager's locale.
                return Optional.of(textOf(Double.parseDouble(text.trim().replace(',', '.'))));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
    }

    /** True or false. */
    record Flags() implements SettingValues {

        @Override
        public String rule() {
            return "true or false";
        }

        @Override
        public String toFlink(String value) {
            return value;
        }

        @Override
        public Optional<String> ofFlink(String text) {
            String word = text.trim().toLowerCase(java.util.Locale.ROOT);
            return word.equals("true") || word.equals("false") ? Optional.of(word) : Optional.empty();
        }
    }

    /**
     * One of a few words.
     *
     * @param flinkWords by label of the spec; the first is written, all are read
     */
    record Labels(Map<String, List<String>> flinkWords) implements SettingValues {

        public Labels {
            flinkWords = java.util.Collections.unmodifiableMap(new TreeMap<>(flinkWords));
        }

        @Override
        public String rule() {
            return "one of " + String.join(", ", flinkWords.keySet());
        }

        @Override
        public String toFlink(String value) {
            return flinkWords.get(value).getFirst();
        }

        @Override
        public Optional<String> ofFlink(String text) {
            return flinkWords.entrySet().stream()
                    .filter(label -> label.getValue().stream()
                            .anyMatch(word -> letters(word).equals(letters(text))))
                    .map(Map.Entry::getKey)
                    .findFirst();
        }

        /** Flink takes {@code exactly-once} and {@code EXACTLY_ONCE} for one word. */
        private static String letters(String word) {
            return word.trim().toLowerCase(java.util.Locale.ROOT).replaceAll("[-_]", "");
        }
    }
}
