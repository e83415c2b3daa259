package io.sluice.dispatcher;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** The clusters that Sluice may talk to; all services read the same file. */
@ConfigMapping(prefix = "sluice.clusters")
public interface ClustersConfig {

    /** {@code clusters.yaml}; docs say its form. */
    @WithDefault("clusters.yaml")
    Path file();
}
