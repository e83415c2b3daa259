package io.sluice.api.cluster;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Where the clusters are declared ({@code sluice.clusters}); the same file for all services. */
@ConfigMapping(prefix = "sluice.clusters")
public interface ClustersConfig {

    /** The path of {@code clusters.yaml}. */
    Path file();
}
