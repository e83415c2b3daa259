package io.sluice.history.flink;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.regex.Pattern;

/** The files of Flink's own web UI, out of its artifact. */
final class WebUi {

    /** Where the artifact has them. */
    private static final String ROOT = "web";

    private static final String INDEX = "/index.html";

    /** Plain names, no hidden ones and nothing that leads upwards. */
    private static final Pattern FILE =
            Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*/[A-Za-z0-9_-][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)+");

    /** Such a name changes with the content. */
    private static final Pattern HASHED = Pattern.compile(".*\\.[0-9a-f]{16}\\.(js|css)");

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=UTF-8"),
            Map.entry("js", "text/javascript; charset=UTF-8"),
            Map.entry("css", "text/css; charset=UTF-8"),
            Map.entry("json", "application/json"),
            Map.entry("txt", "text/plain; charset=UTF-8"),
            Map.entry("xml", "application/xml"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("ttf", "font/ttf"),
            Map.entry("woff", "font/woff"),
            Map.entry("woff2", "font/woff2"));

    /** The version of Flink whose UI this is. */
    static final String FLINK_VERSION = version();

    private WebUi() {}

    /** @param lasting whether the name says what is in it, so that it can be kept for ever */
    record File(byte[] content, String type, boolean lasting) {}

    /** A file by its path from the slash on; {@code /} is the page itself. */
    static Optional<File> find(String asked) {
        String path = asked.equals("/") ? INDEX : asked;
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (type == null || !FILE.matcher(path).matches()) {
            return Optional.empty();
        }
        try (InputStream in = WebUi.class.getClassLoader().getResourceAsStream(ROOT + path)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new File(
                            in.readAllBytes(), type, HASHED.matcher(path).matches()));
        } catch (IOException e) {
            throw new UncheckedIOException("Flink's UI cannot be read from its artifact", e);
        }
    }

    private static String version() {
        URL index = WebUi.class.getClassLoader().getResource(ROOT + INDEX);
        try {
            if (index != null && index.openConnection() instanceof JarURLConnection jar) {
                return jar.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Flink's UI cannot be read from its artifact", e);
        }
        throw new IllegalStateException("Flink's UI is not on the class path (got " + index + ")");
    }
}
