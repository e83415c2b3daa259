package io.sluice.contracts.cluster;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Where a secret of the configuration lies, never the secret: {@code file:<path>} or {@code env:<variable>}.
 *
 * @param text as it was written
 */
public record SecretReference(@JsonValue String text) {

    private static final Pattern FORM = Pattern.compile("file:/.+|env:[A-Za-z_][A-Za-z0-9_]*");

    public SecretReference {
        if (!FORM.matcher(text).matches()) {
            // What was written may be the secret itself, so it is not repeated.
            throw new IllegalArgumentException(
                    "A secret is named by file:/<path> or env:<VARIABLE>, and never written itself");
        }
    }

    @JsonCreator
    public static SecretReference of(String text) {
        return new SecretReference(text);
    }

    public boolean isFile() {
        return text.startsWith("file:");
    }

    /** The path of the file, or the name of the variable. */
    public String place() {
        return text.substring(text.indexOf(':') + 1);
    }

    @Override
    public String toString() {
        return text;
    }
}
