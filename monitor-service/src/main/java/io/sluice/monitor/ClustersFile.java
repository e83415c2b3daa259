package io.sluice.monitor;

import io.sluice.contracts.cluster.Clusters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the clusters at the start. Without them there is nothing to watch, so a file that cannot be read ends it. */
final class ClustersFile {

    private ClustersFile() {}

    static Clusters read(Path file) {
        try {
            return Clusters.read(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The clusters cannot be read from " + file.toAbsolutePath() + " (" + e.getMessage()
                            + "); set sluice.clusters.file",
                    e);
        }
    }
}
