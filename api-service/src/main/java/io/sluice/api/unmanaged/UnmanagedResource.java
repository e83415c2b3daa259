package io.sluice.api.unmanaged;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.Authenticated;
import io.sluice.rest.page.Page;
import io.sluice.rest.page.PageRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What runs on the clusters and is no job. */
@Path("/unmanaged")
@Tag(name = "clusters")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
class UnmanagedResource {

    private final UnmanagedTail tail;
    private final InstantSource clock = InstantSource.system();

    UnmanagedResource(UnmanagedTail tail) {
        this.tail = tail;
    }

    /**
     * A page of the list.
     *
     * @param omitted on clusters that have too many
     */
    @Schema(name = "UnmanagedPage")
    public record UnmanagedPage(
            List<UnmanagedItem> items,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String nextCursor,

            @Schema(description = "How many more there are, on clusters that have too many to be listed")
            int omitted) {

        static UnmanagedPage of(Page<UnmanagedItem> page, int omitted) {
            return new UnmanagedPage(page.items(), page.nextCursor(), omitted);
        }
    }

    @GET
    @Operation(
            summary = "What the clusters have and Sluice does not manage",
            description =
                    "FlinkDeployments and FlinkSessionJobs without the mark of a declared job, and running jobs of"
                            + " session clusters that are nobody's run. The command `adopt` makes a job of one.")
    @APIResponse(responseCode = "200", description = "A page, by cluster and name")
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "401", ref = "Problem")
    public UnmanagedPage list(
            @Parameter(description = "Only of this cluster") @QueryParam("cluster") @Nullable String cluster,
            @Parameter(description = "Only where name, id or title has this part") @QueryParam("q") @Nullable
                    String part,
            @Parameter(ref = "limit") @QueryParam("limit") @Nullable String limit,
            @Parameter(ref = "cursor") @QueryParam("cursor") @Nullable String cursor) {
        UnmanagedFilter filter = UnmanagedFilter.of(cluster, part);
        return UnmanagedPage.of(
                tail.board().list(filter, PageRequest.of(limit, cursor), clock.instant()),
                tail.board().omitted(filter));
    }
}
