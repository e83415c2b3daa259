package io.sluice.dispatcher.secret;

import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts secrets in the place of references: {@code ${secret:name}} is the content of the file {@code name}. */
public final class Secrets {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{secret:([A-Za-z0-9._-]{1,253})}");
    private static final long MAX_BYTES = 64 * 1024;

    private final Optional<Path> directory;

    public Secrets(Optional<Path> directory) {
        this.directory = directory;
    }

    /**
     * The same settings with each reference replaced.
     *
     * @throws ProblemException {@code secret-not-found}, naming the reference and never a content
     */
    public Map<String, String> resolve(Map<String, String> configuration) {
        Map<String, String> resolved = new TreeMap<>();
        configuration.forEach((key, value) -> resolved.put(
                key,
                REFERENCE.matcher(value).replaceAll(match -> Matcher.quoteReplacement(read(key, match.group(1))))));
        return resolved;
    }

    private String read(String key, String name) {
        Path root = directory.orElseThrow(() -> missing(key, name, "no secrets directory is configured"));
        try {
            Path file = root.resolve(name).normalize();
            // A link may point on within the directory, as Kubernetes lays secrets out, and nowhere else.
            if (!file.startsWith(root.normalize())
                    || !Files.isRegularFile(file)
                    || !file.toRealPath().startsWith(root.toRealPath())) {
                throw missing(key, name, "there is no such file in the secrets directory");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw missing(key, name, "its file has more than " + MAX_BYTES + " bytes");
            }
            return Files.readString(file).stripTrailing();
        } catch (IOException e) {
            throw missing(key, name, "its file cannot be read as UTF-8 text");
        }
    }

    private static ProblemException missing(String key, String name, String why) {
        return new ProblemException(ProblemType.SECRET_NOT_FOUND
                .problem(
                        "The secret " + name + " of " + key + " cannot be had: " + why,
                        "put a file of that name into sluice.dispatcher.secrets-directory")
                .at("/flink/configuration/" + key.replace("~", "~0").replace("/", "~1")));
    }
}
