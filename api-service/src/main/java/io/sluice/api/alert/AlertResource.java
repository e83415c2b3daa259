package io.sluice.api.alert;

import io.quarkus.security.Authenticated;
import io.sluice.api.path.JobPath;
import io.sluice.api.view.AlertView;
import io.sluice.contracts.JobId;
import io.sluice.rest.page.Page;
import io.sluice.rest.page.PageRequest;
import io.sluice.rest.problem.RequestProblems;
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

/** Alerts. */
@Path("/")
@Tag(name = "alerts", description = "What a person should know, with its cause and what to do")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
class AlertResource {

    private final AlertView alerts;

    AlertResource(AlertView alerts) {
        this.alerts = alerts;
    }

    @GET
    @Path("/alerts")
    @Operation(summary = "The alerts that are open now, the newest first")
    @APIResponse(responseCode = "200", description = "A page of alerts")
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "401", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public Page<AlertItem> open(
            @Parameter(description = "Only those of jobs of this namespace") @QueryParam("namespace") @Nullable
                    String namespace,
            @Parameter(ref = "limit") @QueryParam("limit") @Nullable String limit,
            @Parameter(ref = "cursor") @QueryParam("cursor") @Nullable String cursor) {
        if (namespace != null && !namespace.isEmpty() && !JobId.isLabel(namespace)) {
            throw RequestProblems.parameter("namespace", namespace, JobId.LABEL_RULE);
        }
        return alerts.open(namespace == null || namespace.isEmpty() ? null : namespace, PageRequest.of(limit, cursor))
                .map(AlertItem::of);
    }

    @GET
    @Path("/namespaces/{namespace}/jobs/{name}/alerts")
    @Operation(summary = "The alerts of a job, open and resolved, the newest first")
    @APIResponse(responseCode = "200", description = "A page of alerts")
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "401", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public Page<AlertItem> ofJob(
            @PathParam("namespace") String namespace,
            @PathParam("name") String name,
            @Parameter(ref = "limit") @QueryParam("limit") @Nullable String limit,
            @Parameter(ref = "cursor") @QueryParam("cursor") @Nullable String cursor) {
        return alerts.of(JobPath.of(namespace, name), PageRequest.of(limit, cursor))
                .map(AlertItem::of);
    }
}
