package io.sluice.monitor;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** The clusters, the same for all services: {@code sluice.clusters.*}. */
@ConfigMapping(prefix = "sluice.clusters")
public interface ClustersConfig {

    /** The file {@code clusters.yaml}. */
    Path file();
}
