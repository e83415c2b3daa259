package io.sluice.localstack.stack;

import io.sluice.localstack.process.JavaCommand;
import io.sluice.localstack.process.Launch;
import io.sluice.localstack.server.Health;
import io.sluice.localstack.server.Rest;
import io.sluice.localstack.server.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One of Sluice's services, run from its packaged jar.
 *
 * @param name dispatcher, monitor, history or api
 * @param application the directory with {@code quarkus-run.jar}
 * @param builtAt when that was built, so that a service that is older than its jar is restarted
 * @param port where it answers
 * @param directory its working directory and place for temporary files
 * @param properties its settings; secrets among them only as names of files
 * @param log where it logs
 */
record SluiceService(
        String name, Path application, long builtAt, int port, Path directory, Map<String, String> properties, Path log)
        implements Server {

    private static final String JAR = "quarkus-run.jar";

    SluiceService {
        // Sorted, so that the text of two equal services is equal in every JVM.
        properties = Collections.unmodifiableMap(new TreeMap<>(properties));
    }

    /** When the newest of an application's own files was written; 0 if it was never built. */
    static long builtAt(Path application) {
        if (Files.notExists(application.resolve(JAR))) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(application.resolve("app"))) {
            return Stream.concat(files, Stream.of(application.resolve(JAR)))
                    .mapToLong(file -> file.toFile().lastModified())
                    .max()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(application + " cannot be read", e);
        }
    }

    @Override
    public void prepare() throws IOException {
        if (builtAt == 0) {
            throw new StackException(name + " is not built: " + application.resolve(JAR)
                    + " is missing.\n  Build it: ./mvnw -DskipTests package");
        }
        Files.createDirectories(directory);
    }

    @Override
    public Launch launch() {
        JavaCommand java = JavaCommand.ofService()
                // Kafka Streams keeps its state there: two stacks on one machine must not share it.
                .property("java.io.tmpdir", directory.toString())
                .property("quarkus.http.host", "127.0.0.1")
                .property("quarkus.http.port", Integer.toString(port));
        properties.forEach(java::property);
        return new Launch(java.runJar(application.resolve(JAR)), Map.of(), directory, log);
    }

    @Override
    public Health check() {
        return Rest.ask(URI.create("http://127.0.0.1:" + port + "/q/health/ready"), answer -> Health.well());
    }
}
