package io.sluice.e2e.chaos.fleet;

import io.sluice.contracts.cluster.ClusterKind;
import io.sluice.contracts.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * What all dispatchers of a run share.
 *
 * @param jar the packaged dispatcher, {@code quarkus-run.jar}
 * @param directory for the members' states and logs, the clusters' file and the jar that the jobs name
 * @param partitions of every topic
 */
public record Site(Path jar, Path directory, String bootstrapServers, int partitions) {

    private static final String JAR_OF_JOBS = "chaos.jar";

    /**
     * Writes the files that the dispatchers read.
     *
     * @param clusters where each cluster's REST lies
     * @param maxConcurrentCommands on each cluster and instance
     */
    public void prepare(Map<String, URI> clusters, int maxConcurrentCommands) throws IOException {
        if (Files.notExists(jar)) {
            throw new IllegalStateException(
                    jar + " is missing; build it: ./mvnw -pl dispatcher-service package -DskipTests");
        }
        Files.createDirectories(jars());
        try (JarOutputStream empty =
                new JarOutputStream(Files.newOutputStream(jars().resolve(JAR_OF_JOBS)), new Manifest())) {
            empty.finish();
        }
        StringBuilder yaml = new StringBuilder("clusters:\n");
        clusters.forEach((name, rest) -> yaml.append("  - name: " + name + "\n")
                .append("    kind: " + Json.labelOf(ClusterKind.FLINK_SESSION) + "\n")
                .append("    rest: " + rest + "\n")
                .append("    savepointDirectory: file://"
                        + directory.resolve(name).resolve("savepoints") + "\n")
                .append("    checkpointDirectory: file://"
                        + directory.resolve(name).resolve("checkpoints") + "\n")
                .append("    maxConcurrentCommands: " + maxConcurrentCommands + "\n"));
        Files.writeString(clustersFile(), yaml);
    }

    Path jars() {
        return directory.resolve("jars");
    }

    Path clustersFile() {
        return directory.resolve("clusters.yaml");
    }
}
