package io.sluice.contracts.settings;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of Flink as far as the names of its keys depend on it. */
public record FlinkVersion(int major, int minor) implements Comparable<FlinkVersion> {

    /** The oldest that has today's names of all keys; 2.x has the same. Checked against both versions' own options. */
    public static final FlinkVersion V1_20 = new FlinkVersion(1, 20);

    /** As Flink's REST ({@code 1.20.4}, {@code 2.4-SNAPSHOT}) and as the operator ({@code v1_20}) write it. */
    private static final Pattern FORM = Pattern.compile("v?(\\d{1,3})[._](\\d{1,3})(?:\\D.*)?");

    /** Empty where the text is no version; whoever asks then takes today's names. */
    public static Optional<FlinkVersion> of(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new FlinkVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(FlinkVersion other) {
        return Comparator.comparingInt(FlinkVersion::major)
                .thenComparingInt(FlinkVersion::minor)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
