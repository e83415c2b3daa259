package io.sluice.contracts.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.sluice.contracts.Excerpt;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a job's jar comes from. Only the form is checked here; which roots, hosts and repositories are allowed is the
 * dispatcher's configuration.
 */
public sealed interface JarReference {

    /** What a reference must look like, in words for an error. */
    String RULE = "mvn:<group>:<artifact>:<version>[:<classifier>], file:<path>, https://<host>/<path> or "
            + "jar:<SHA-256 of an upload>";

    /**
     * Reads the text of a reference.
     *
     * @throws IllegalArgumentException if it has none of the forms; the message says what was expected
     */
    @JsonCreator
    static JarReference of(String text) {
        int colon = text.indexOf(':');
        String scheme = colon < 0 ? "" : text.substring(0, colon);
        return switch (scheme) {
            case "mvn" -> Maven.of(text);
            case "file" -> File.of(text);
            case "https" -> Https.of(text);
            case "jar" -> Upload.of(text);
            default -> {
                if (text.equals(Unknown.TEXT)) {
                    yield new Unknown();
                }
                throw wrong(text);
            }
        };
    }

    /** The text form, as a spec holds it. */
    @JsonValue
    String text();

    /** From a Maven repository: the one artifact, without its dependencies. */
    record Maven(
            String group,
            String artifact,
            String version,
            @Nullable String classifier) implements JarReference {

        private static final Pattern FORM =
                Pattern.compile("mvn:([A-Za-z0-9_.-]+):([A-Za-z0-9_.-]+):([A-Za-z0-9_.+-]+)(?::([A-Za-z0-9_.-]+))?");

        static Maven of(String text) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                throw wrong(text);
            }
            return new Maven(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4));
        }

        @Override
        public String text() {
            return "mvn:" + group + ":" + artifact + ":" + version + (classifier == null ? "" : ":" + classifier);
        }
    }

    /** A file below one of the dispatcher's configured roots; a relative path is looked up below each of them. */
    record File(String path) implements JarReference {

        static File of(String text) {
            String path = text.substring("file:".length());
            path = path.startsWith("///") ? path.substring(2) : path;
            if (path.isBlank() || path.startsWith("//") || path.indexOf('\0') >= 0) {
                throw wrong(text);
            }
            return new File(path);
        }

        @Override
        public String text() {
            return "file:" + path;
        }
    }

    /** From a web server whose host the dispatcher's configuration names. */
    record Https(URI uri) implements JarReference {

        static Https of(String text) {
            try {
                URI uri = new URI(text);
                if (uri.getHost() == null || uri.getUserInfo() != null || uri.getFragment() != null) {
                    throw wrong(text);
                }
                return new Https(uri);
            } catch (URISyntaxException e) {
                throw wrong(text);
            }
        }

        @Override
        public String text() {
            return uri.toString();
        }
    }

    /** Uploaded by {@code POST /api/v1/jars}; the id is the SHA-256 of its content. */
    record Upload(String sha256) implements JarReference {

        private static final Pattern FORM = Pattern.compile("jar:([0-9a-f]{64})");

        static Upload of(String text) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                throw wrong(text);
            }
            return new Upload(matcher.group(1));
        }

        @Override
        public String text() {
            return "jar:" + sha256;
        }
    }

    /**
     * The job was adopted while it ran, and Flink does not tell from which jar. It stands in the spec so long; it is no
     * jar to start from.
     */
    record Unknown() implements JarReference {

        static final String TEXT = "unknown";

        @Override
        public String text() {
            return TEXT;
        }
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("A jar is " + RULE + " (got " + Excerpt.of(text) + ")");
    }
}
