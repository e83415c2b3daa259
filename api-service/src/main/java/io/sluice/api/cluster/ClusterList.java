package io.sluice.api.cluster;

import io.quarkus.runtime.Startup;
import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.cluster.Clusters;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;

/** The clusters, read once; a file that cannot be read keeps the service from starting. */
@Startup
@ApplicationScoped
public class ClusterList {

    private final Clusters clusters;

    ClusterList(ClustersConfig config) {
        try {
            this.clusters = Clusters.read(Files.readString(config.file()));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The clusters cannot be read from " + config.file() + " (sluice.clusters.file)", e);
        }
    }

    public Collection<Cluster> all() {
        return clusters.all();
    }
}
