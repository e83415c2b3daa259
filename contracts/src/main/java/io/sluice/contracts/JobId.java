package io.sluice.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Who a job is: {@code <namespace>/<name>}, both DNS-1123 labels (RFC 1123, at most 63 characters), so that the same
 * names do on Kubernetes. It is the key of every record about the job.
 */
public record JobId(String namespace, String name) implements Comparable<JobId> {

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    /** What a label must look like, in words for an error. */
    public static final String LABEL_RULE =
            "a DNS-1123 label: 1 to 63 characters of a-z, 0-9 and '-', beginning and ending with a letter or digit";

    public JobId {
        requireLabel("namespace", namespace);
        requireLabel("name", name);
    }

    /** Whether {@code text} may be a namespace or a name. */
    public static boolean isLabel(String text) {
        return LABEL.matcher(text).matches();
    }

    /**
     * Reads {@code <namespace>/<name>}.
     *
     * @throws IllegalArgumentException if the text is anything else; the message says what was expected
     */
    @JsonCreator
    public static JobId of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("A job id is <namespace>/<name> (got " + Excerpt.of(text) + ")");
        }
        return new JobId(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    @JsonValue
    public String toString() {
        return namespace + "/" + name;
    }

    @Override
    public int compareTo(JobId other) {
        return toString().compareTo(other.toString());
    }

    private static void requireLabel(String what, String text) {
        if (!isLabel(text)) {
            throw new IllegalArgumentException(
                    "The " + what + " of a job is " + LABEL_RULE + " (got " + Excerpt.of(text) + ")");
        }
    }
}
