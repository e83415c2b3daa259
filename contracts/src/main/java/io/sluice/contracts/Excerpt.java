package io.sluice.contracts;

/** A short, printable piece of somebody else's text for an error message: never longer, never with control characters. */
public final class Excerpt {

    private static final int MAX_CHARACTERS = 120;

    private Excerpt() {}

    /** {@code text} in quotes, cut at 120 characters, with control characters replaced. */
    public static String of(String text) {
        String cut = text.length() > MAX_CHARACTERS ? text.substring(0, MAX_CHARACTERS) + "…" : text;
        return '"' + cut.replaceAll("\\p{Cntrl}", "�") + '"';
    }
}
