package io.sluice.localstack.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Java that runs Flink: a JDK 17 where the machine has one, else the one that runs us. Java 17 is what Flink's own images have. On
 * 25 a JobManager that had worked for a while was seen to start no job any more: the actor that starts others was never scheduled
 * (pekko issue 2870 tells of the like since 21).
 */
final class FlinkJava {

    private static final String WANTED = "JAVA_VERSION=\"17";

    private FlinkJava() {}

    /** The {@code java} to start Flink's processes with. */
    static Path executable() {
        return executable(List.of(
                Path.of("/usr/lib/jvm"), Path.of(System.getProperty("user.home"), ".sdkman", "candidates", "java")));
    }

    /** The same, out of the JDKs that lie in these directories. */
    static Path executable(List<Path> places) {
        return places.stream()
                .flatMap(FlinkJava::inside)
                .filter(FlinkJava::isWanted)
                .max(Comparator.naturalOrder())
                .orElse(Path.of(System.getProperty("java.home")))
                .resolve("bin/java");
    }

    private static Stream<Path> inside(Path place) {
        if (!Files.isDirectory(place)) {
            return Stream.empty();
        }
        try (Stream<Path> homes = Files.list(place)) {
            return homes.toList().stream();
        } catch (IOException unreadable) {
            return Stream.empty();
        }
    }

    private static boolean isWanted(Path home) {
        if (!Files.isExecutable(home.resolve("bin/java"))) {
            return false;
        }
        try {
            return Files.readAllLines(home.resolve("release")).stream().anyMatch(line -> line.startsWith(WANTED));
        } catch (IOException noRelease) {
            return false;
        }
    }
}
