package io.sluice.e2e.chaos.fleet;

import io.sluice.contracts.cluster.ClusterKind;
import io.sluice.contracts.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * What all dispatchers of a run share.
 *
 * @param checkout with the packaged dispatcher and the packaged examples
 * @param directory for the members' states and logs, the clusters' file and the jar that the jobs name
 * @param partitions of every topic
 */
public record Site(Path checkout, Path directory, String bootstrapServers, int partitions) {

    private static final String JAR_OF_JOBS = "chaos.jar";
    private static final String JAR_OF_EXAMPLES = "examples.jar";

    /** Where a cluster's REST lies, and where it keeps what jobs go on from. */
    public record Cluster(String name, URI rest, Path savepoints, Path checkpoints) {}

    /** A cluster of the recording Flink. */
    public Cluster recording(String name, URI rest) {
        Path own = directory.resolve(name);
        return new Cluster(name, rest, own.resolve("savepoints"), own.resolve("checkpoints"));
    }

    /**
     * Writes the files that the dispatchers read.
     *
     * @param maxConcurrentCommands on each cluster, over all instances
     */
    public void prepare(List<Cluster> clusters, int maxConcurrentCommands) throws IOException {
        for (Path needed : List.of(jar(), examples())) {
            if (Files.notExists(needed)) {
                throw new IllegalStateException(
                        needed + " is missing; build it: ./mvnw -pl dispatcher-service,examples package -DskipTests");
            }
        }
        Files.createDirectories(jars());
        try (JarOutputStream empty =
                new JarOutputStream(Files.newOutputStream(jars().resolve(JAR_OF_JOBS)), new Manifest())) {
            empty.finish();
        }
        Files.copy(examples(), jars().resolve(JAR_OF_EXAMPLES));
        StringBuilder yaml = new StringBuilder("clusters:\n");
        clusters.forEach(cluster -> yaml.append("  - name: " + cluster.name() + "\n")
                .append("    kind: " + Json.labelOf(ClusterKind.FLINK_SESSION) + "\n")
                .append("    rest: " + cluster.rest() + "\n")
                .append("    savepointDirectory: file://" + cluster.savepoints() + "\n")
                .append("    checkpointDirectory: file://" + cluster.checkpoints() + "\n")
                .append("    maxConcurrentCommands: " + maxConcurrentCommands + "\n"));
        Files.writeString(clustersFile(), yaml);
    }

    Path jar() {
        return checkout.resolve("dispatcher-service/target/quarkus-app/quarkus-run.jar");
    }

    private Path examples() {
        return checkout.resolve("examples/target/examples.jar");
    }

    Path jars() {
        return directory.resolve("jars");
    }

    Path clustersFile() {
        return directory.resolve("clusters.yaml");
    }
}
