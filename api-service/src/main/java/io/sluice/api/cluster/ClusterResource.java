package io.sluice.api.cluster;

import io.quarkus.security.Authenticated;
import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.cluster.ClusterKind;
import io.sluice.rest.page.Page;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Clusters. */
@Path("/clusters")
@Tag(name = "clusters", description = "Where jobs can run")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
class ClusterResource {

    private final ClusterList clusters;

    ClusterResource(ClusterList clusters) {
        this.clusters = clusters;
    }

    /** A cluster as clients see it. */
    @Schema(name = "Cluster")
    public record ClusterItem(
            String name, ClusterKind kind, @Nullable URI rest) {
        static ClusterItem of(Cluster cluster) {
            return new ClusterItem(cluster.name(), cluster.kind(), cluster.rest());
        }
    }

    @GET
    @Operation(
            summary = "The configured clusters",
            description = "A spec names one of them; addresses never come from a request.")
    @APIResponse(responseCode = "200", description = "All of them, in one page")
    @APIResponse(responseCode = "401", ref = "Problem")
    public Page<ClusterItem> list() {
        return new Page<>(clusters.all().stream().map(ClusterItem::of).toList(), null);
    }
}
