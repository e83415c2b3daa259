package io.sluice.api.job;

import io.quarkus.security.Authenticated;
import io.sluice.api.path.JobPath;
import io.sluice.api.view.HistoryView;
import io.sluice.rest.page.Page;
import io.sluice.rest.page.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The past of a job; it is there for a while after the job is gone. */
@Path("/")
@Tag(name = "jobs")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
class JobHistoryResource {

    private final HistoryView history;

    JobHistoryResource(HistoryView history) {
        this.history = history;
    }

    @GET
    @Path("/namespaces/{namespace}/jobs/{name}/states")
    @Operation(summary = "The states that the job was in, newest first")
    @APIResponse(responseCode = "200", description = "A page of states")
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "401", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public Page<StatusItem> states(
            @PathParam("namespace") String namespace,
            @PathParam("name") String name,
            @Parameter(ref = "limit") @QueryParam("limit") @Nullable String limit,
            @Parameter(ref = "cursor") @QueryParam("cursor") @Nullable String cursor) {
        return history.states(JobPath.of(namespace, name), PageRequest.of(limit, cursor))
                .map(StatusItem::of);
    }

    @GET
    @Path("/namespaces/{namespace}/jobs/{name}/savepoints")
    @Operation(summary = "The savepoints of the job, newest first")
    @APIResponse(responseCode = "200", description = "A page of savepoints")
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "401", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public Page<SavepointItem> savepoints(
            @PathParam("namespace") String namespace,
            @PathParam("name") String name,
            @Parameter(ref = "limit") @QueryParam("limit") @Nullable String limit,
            @Parameter(ref = "cursor") @QueryParam("cursor") @Nullable String cursor) {
        return history.savepoints(JobPath.of(namespace, name), PageRequest.of(limit, cursor))
                .map(SavepointItem::of);
    }
}
