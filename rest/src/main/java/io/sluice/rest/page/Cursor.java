package io.sluice.rest.page;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Where a page ended: the values of the last row by which the list is ordered, so that rows that come and go between two
 * pages neither repeat nor hide others. Opaque to clients.
 */
public record Cursor(List<String> values) {

    private static final String SEPARATOR = "\n";
    /** Longer than any id that orders a list. */
    private static final int MAX_CHARACTERS = 2_000;

    public Cursor {
        values = List.copyOf(values);
    }

    public static Cursor of(String... values) {
        return new Cursor(List.of(values));
    }

    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, values).getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a cursor of so many values, the last of which may hold anything; empty if it is none of ours. */
    static Optional<Cursor> read(String text, int values) {
        if (text.length() > MAX_CHARACTERS) {
            return Optional.empty();
        }
        try {
            String joined = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            List<String> read = List.of(joined.split(SEPARATOR, values));
            return read.size() == values ? Optional.of(new Cursor(read)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
