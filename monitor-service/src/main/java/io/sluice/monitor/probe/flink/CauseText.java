package io.sluice.monitor.probe.flink;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stack trace in the two lines that a person looks for: what happened, and what was at the bottom of it. The rest is in
 * Flink's UI.
 */
final class CauseText {

    private static final int MAX_LINE_CHARACTERS = 400;
    private static final String CAUSED_BY = "Caused by: ";

    private CauseText() {}

    /** The first line of {@code stacktrace} and its innermost cause; {@code name} where there is no trace. */
    static @Nullable String of(@Nullable String name, @Nullable String stacktrace) {
        if (stacktrace == null || stacktrace.isBlank()) {
            return name == null || name.isBlank() ? null : cut(name);
        }
        List<String> lines = new ArrayList<>();
        stacktrace
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .ifPresent(lines::add);
        stacktrace
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith(CAUSED_BY))
                .reduce((outer, inner) -> inner)
                .filter(line -> !lines.contains(line))
                .ifPresent(lines::add);
        return String.join("\n", lines.stream().map(CauseText::cut).toList());
    }

    private static String cut(String line) {
        return line.length() > MAX_LINE_CHARACTERS ? line.substring(0, MAX_LINE_CHARACTERS) + "…" : line;
    }
}
