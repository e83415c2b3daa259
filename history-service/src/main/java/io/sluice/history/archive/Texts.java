package io.sluice.history.archive;

/** Text of strangers, made fit for a column: PostgreSQL refuses the character NUL, and nobody reads a megabyte. */
final class Texts {

    private Texts() {}

    static String shortened(String text, int maxCharacters) {
        String clean = text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
        if (clean.length() <= maxCharacters) {
            return clean;
        }
        // Half of a surrogate pair is no text either.
        int end = Character.isHighSurrogate(clean.charAt(maxCharacters - 1)) ? maxCharacters - 1 : maxCharacters;
        return clean.substring(0, end) + "…";
    }
}
