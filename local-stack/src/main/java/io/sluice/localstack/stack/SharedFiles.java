package io.sluice.localstack.stack;

import io.sluice.localstack.settings.Home;
import io.sluice.localstack.settings.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The files that several components read: secrets, the list of clusters, the jar of the example jobs. Written before a start. */
final class SharedFiles {

    private SharedFiles() {}

    static void write(Home home, Stack stack, Path checkout) throws IOException {
        home.create();
        new Secret(home.token()).ensure();
        Secret password = new Secret(home.postgresPassword());
        password.ensure();
        Secret.write(home.apiSecrets(), "quarkus.datasource.password=" + password.read() + "\n");
        String more = Files.exists(home.moreClusters()) ? Files.readString(home.moreClusters()) : "";
        writeIfChanged(home.clusters(), clusters(stack) + more.indent(2));
        copyExamples(
                checkout.resolve("examples/target/examples.jar"), home.jars().resolve("examples.jar"));
    }

    private static String clusters(Stack stack) {
        return """
                # Written by ./sluice up. The same file for all services.
                clusters:
                  - name: local
                    kind: flink-session
                    rest: "%s"
                    savepointDirectory: "%s"
                    checkpointDirectory: "%s"
                """.formatted(
                        stack.flink().rest(),
                        stack.flink().savepointStorage(),
                        stack.flink().checkpointStorage());
    }

    private static void writeIfChanged(Path file, String text) throws IOException {
        if (Files.notExists(file) || !Files.readString(file).equals(text)) {
            Files.writeString(file, text);
        }
    }

    private static void copyExamples(Path built, Path kept) throws IOException {
        // The same content keeps its time stamp and so its place in caches.
        if (Files.notExists(built) || (Files.exists(kept) && Files.mismatch(built, kept) < 0)) {
            return;
        }
        Path fresh = kept.resolveSibling(kept.getFileName() + ".new");
        Files.copy(built, fresh, StandardCopyOption.REPLACE_EXISTING);
        Files.move(fresh, kept, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
