package io.sluice.api.job;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.sluice.api.body.LimitedBody;
import io.sluice.api.command.CommandItem;
import io.sluice.api.job.JobChanges.Change;
import io.sluice.api.path.CommandPath;
import io.sluice.api.path.JobPath;
import io.sluice.api.view.JobView;
import io.sluice.contracts.JobId;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.job.JobSpecReader;
import io.sluice.rest.page.Page;
import io.sluice.rest.page.PageRequest;
import io.sluice.rest.problem.RequestProblems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Jobs. */
@Path("/")
@Tag(name = "jobs", description = "Declaring jobs and reading their state")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
class JobResource {

    private final JobView jobs;
    private final JobChanges changes;
    private final LimitedBody bodies;

    JobResource(JobView jobs, JobChanges changes, LimitedBody bodies) {
        this.jobs = jobs;
        this.changes = changes;
        this.bodies = bodies;
    }

    @GET
    @Path("/jobs")
    @Operation(summary = "Jobs with their state, in the order of their ids")
    @APIResponse(responseCode = "200", description = "A page of jobs")
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "401", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public Page<JobItem> list(
            @Parameter(description = "Only jobs of this namespace") @QueryParam("namespace") @Nullable String namespace,
            @Parameter(description = "Only jobs in one of these states, for instance RUNNING,RESTARTING")
                    @QueryParam("state")
                    List<String> states,
            @Parameter(description = "Only jobs with this label, as key=value; several must all fit")
                    @QueryParam("label")
                    List<String> labels,
            @Parameter(description = "Only jobs whose id has this part") @QueryParam("q") @Nullable String part,
            @Parameter(ref = "limit") @QueryParam("limit") @Nullable String limit,
            @Parameter(ref = "cursor") @QueryParam("cursor") @Nullable String cursor) {
        return jobs.list(JobFilters.of(namespace, states, labels, part), PageRequest.of(limit, cursor))
                .map(JobItem::of);
    }

    @GET
    @Path("/namespaces/{namespace}/jobs/{name}")
    @Operation(summary = "One job with its state")
    @APIResponse(
            responseCode = "200",
            headers = @Header(name = "ETag", description = "The generation, for If-Match"),
            content = @Content(schema = @Schema(implementation = JobItem.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "401", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public Response find(@PathParam("namespace") String namespace, @PathParam("name") String name) {
        JobId job = JobPath.of(namespace, name);
        JobItem item = jobs.find(job)
                .map(JobItem::of)
                .orElseThrow(() -> RequestProblems.notFound(
                        "The job " + job + " does not exist", "declare it with PUT, or see GET /api/v1/jobs"));
        return Response.ok(item).header("ETag", EntityTag.of(item.generation())).build();
    }

    @PUT
    @Path("/namespaces/{namespace}/jobs/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Declare or change a job",
            description = "The body is the bare spec, whole. The same spec again changes nothing. What follows from a "
                    + "change (a start, a roll-out, a stop) goes on by itself as commands of the job.")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "JobSpec")))
    @APIResponse(
            responseCode = "200",
            description = "Changed, or as it was",
            content = @Content(schema = @Schema(implementation = JobItem.class)))
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = JobItem.class)))
    @APIResponse(
            responseCode = "202",
            description = "Not decided within 5 s; the command goes on",
            headers = @Header(name = "Location", description = "Where the command is to be seen"),
            content = @Content(schema = @Schema(implementation = CommandItem.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "401", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    @APIResponse(responseCode = "413", ref = "Problem")
    @APIResponse(responseCode = "415", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public Response put(
            @PathParam("namespace") String namespace,
            @PathParam("name") String name,
            @Parameter(description = "The ETag that the change was made from; else 409")
                    @HeaderParam("If-Match")
                    @Nullable
                    String ifMatch,
            @Parameter(description = "`*`: only if the job is not there; else 409")
                    @HeaderParam("If-None-Match")
                    @Nullable
                    String ifNoneMatch,
            @Parameter(description = "Makes a repeated request the same command")
                    @HeaderParam("Idempotency-Key")
                    @Nullable
                    String idempotencyKey,
            InputStream body,
            @Context SecurityIdentity caller) {
        JobId job = JobPath.of(namespace, name);
        EntityTag.Precondition precondition = EntityTag.precondition(ifMatch, ifNoneMatch);
        JobSpec spec = JobSpecReader.read(bodies.json(body));
        return answer(job, changes.apply(caller.getPrincipal().getName(), job, spec, precondition, idempotencyKey));
    }

    @DELETE
    @Path("/namespaces/{namespace}/jobs/{name}")
    @Operation(
            summary = "Delete a job",
            description = "Refused while it runs, unless `cancel=true`. Its history stays for a while.")
    @APIResponse(responseCode = "204", description = "Gone")
    @APIResponse(
            responseCode = "202",
            description = "Not done within 5 s; the command goes on",
            headers = @Header(name = "Location", description = "Where the command is to be seen"),
            content = @Content(schema = @Schema(implementation = CommandItem.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "401", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public Response delete(
            @PathParam("namespace") String namespace,
            @PathParam("name") String name,
            @Parameter(description = "Cancel it first if it runs", schema = @Schema(implementation = Boolean.class))
                    @QueryParam("cancel")
                    @Nullable
                    String cancel,
            @Parameter(description = "The ETag that is to be deleted; else 409") @HeaderParam("If-Match") @Nullable
                    String ifMatch,
            @Parameter(description = "Makes a repeated request the same command")
                    @HeaderParam("Idempotency-Key")
                    @Nullable
                    String idempotencyKey,
            @Context SecurityIdentity caller) {
        JobId job = JobPath.of(namespace, name);
        EntityTag.Precondition precondition = EntityTag.precondition(ifMatch, null);
        return answer(
                job,
                changes.delete(
                        caller.getPrincipal().getName(), job, flag("cancel", cancel), precondition, idempotencyKey));
    }

    private static Response answer(JobId job, Change change) {
        return switch (change) {
            case Change.Applied(JobItem item, boolean created) ->
                Response.status(created ? Response.Status.CREATED : Response.Status.OK)
                        .header("ETag", EntityTag.of(item.generation()))
                        .header("Location", "/api/v1/namespaces/" + job.namespace() + "/jobs/" + job.name())
                        .entity(item)
                        .build();
            case Change.Deleted deleted -> Response.noContent().build();
            case Change.UnderWay(CommandItem command) ->
                Response.accepted(command)
                        .header("Location", CommandPath.of(command.id()))
                        .build();
        };
    }

    private static boolean flag(String name, @Nullable String text) {
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw RequestProblems.parameter(name, text, "true or false");
    }
}
