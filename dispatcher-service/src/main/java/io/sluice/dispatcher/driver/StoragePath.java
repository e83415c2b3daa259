package io.sluice.dispatcher.driver;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A path in a store, taken apart as Flink reads it: no decoding of percent signs, {@code file:/a}, {@code file:///a} and
 * {@code /a} are the same. It answers one question: does a path from a person lie below a configured root.
 */
public record StoragePath(String scheme, @Nullable String authority, List<String> segments) {

    private static final String FILE = "file";

    /** Reads a path; empty if it is relative, or if it climbs with {@code ..}. */
    public static Optional<StoragePath> of(String text) {
        int colon = text.indexOf(':');
        boolean hasScheme = colon > 0 && text.substring(0, colon).matches("[A-Za-z][A-Za-z0-9+.-]*");
        String scheme = hasScheme ? text.substring(0, colon) : FILE;
        String rest = hasScheme ? text.substring(colon + 1) : text;
        String authority = null;
        if (hasScheme && rest.startsWith("//")) {
            int slash = rest.indexOf('/', 2);
            authority = rest.substring(2, slash < 0 ? rest.length() : slash);
            rest = slash < 0 ? "" : rest.substring(slash);
        }
        if (!rest.startsWith("/") || rest.chars().anyMatch(c -> c == '\\' || Character.isISOControl(c))) {
            return Optional.empty();
        }
        List<String> segments = Arrays.stream(rest.split("/"))
                .filter(segment -> !segment.isEmpty() && !segment.equals("."))
                .toList();
        return segments.contains("..")
                ? Optional.empty()
                : Optional.of(new StoragePath(
                        scheme.toLowerCase(Locale.ROOT),
                        authority == null || authority.isEmpty() ? null : authority,
                        segments));
    }

    /** Whether {@code text} is {@code root} or lies below it; never true where one of them can't be read. */
    public static boolean isWithin(String text, @Nullable String root) {
        if (root == null) {
            return false;
        }
        Optional<StoragePath> path = of(text);
        Optional<StoragePath> base = of(root);
        return path.isPresent() && base.isPresent() && path.get().isWithin(base.get());
    }

    private boolean isWithin(StoragePath root) {
        return scheme.equals(root.scheme)
                && Objects.equals(authority, root.authority)
                && segments.size() >= root.segments.size()
                && segments.subList(0, root.segments.size()).equals(root.segments);
    }

    /** The path in the local file system, if it is there. */
    public Optional<Path> local() {
        return scheme.equals(FILE) && authority == null
                ? Optional.of(Path.of("/" + String.join("/", segments)))
                : Optional.empty();
    }
}
