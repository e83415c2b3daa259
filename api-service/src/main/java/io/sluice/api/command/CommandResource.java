package io.sluice.api.command;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.sluice.api.ApiConfig;
import io.sluice.api.body.LimitedBody;
import io.sluice.api.path.CommandPath;
import io.sluice.api.path.JobPath;
import io.sluice.api.view.CommandView;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.Excerpt;
import io.sluice.contracts.JobId;
import io.sluice.contracts.command.Command;
import io.sluice.rest.page.Page;
import io.sluice.rest.page.PageRequest;
import io.sluice.rest.problem.RequestProblems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Commands of a job, and how far each is. */
@Path("/")
@Tag(name = "commands", description = "Starting, stopping and what became of it")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
class CommandResource {

    private final CommandGateway gateway;
    private final CommandView commands;
    private final LimitedBody bodies;
    private final ApiConfig.Requests limits;

    CommandResource(CommandGateway gateway, CommandView commands, LimitedBody bodies, ApiConfig config) {
        this.gateway = gateway;
        this.commands = commands;
        this.bodies = bodies;
        this.limits = config.requests();
    }

    @POST
    @Path("/namespaces/{namespace}/jobs/{name}/commands")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Send a command",
            description =
                    "`start`, `stop`, `cancel`, `savepoint`, `dispose`, `restart` or `adopt`; of a rebalance `approve` or `refresh`. Answers 202 when the command is in the log; "
                            + "with `Prefer: wait=30` it answers 200 with the command in its final phase, if that comes in time. A "
                            + "repeated request with the same `Idempotency-Key` is the same command and takes effect once.")
    @RequestBody(
            required = true,
            description = "For instance `{\"type\": \"start\", \"from\": \"latest\"}`",
            content = @Content(schema = @Schema(ref = "CommandBody")))
    @APIResponse(
            responseCode = "202",
            description = "It is in the log",
            headers = @Header(name = "Location", description = "Where the command is to be seen"),
            content = @Content(schema = @Schema(implementation = CommandItem.class)))
    @APIResponse(
            responseCode = "200",
            description = "It has ended; `phase` says how",
            content = @Content(schema = @Schema(implementation = CommandItem.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "401", ref = "Problem")
    @APIResponse(responseCode = "413", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public Response send(
            @PathParam("namespace") String namespace,
            @PathParam("name") String name,
            @Parameter(description = "Makes a repeated request the same command")
                    @HeaderParam("Idempotency-Key")
                    @Nullable
                    String idempotencyKey,
            @Parameter(description = "`wait=<seconds>`, at most 60: wait for the outcome") @HeaderParam("Prefer")
                    List<String> prefer,
            InputStream body,
            @Context SecurityIdentity caller) {
        JobId job = JobPath.of(namespace, name);
        Command command = CommandBody.read(bodies.json(body));
        Optional<Duration> wait = WaitPreference.of(prefer, limits.maxWait());
        CommandOutcome outcome =
                gateway.send(caller.getPrincipal().getName(), job, idempotencyKey, command, wait.orElse(Duration.ZERO));
        Response.ResponseBuilder response = switch (outcome) {
            case CommandOutcome.Pending pending -> Response.accepted();
            case CommandOutcome.Ended ended -> wait.isPresent() ? Response.ok() : Response.accepted();
        };
        wait.ifPresent(applied -> response.header("Preference-Applied", "wait=" + applied.toSeconds()));
        return response.header("Location", CommandPath.of(outcome.command()))
                .entity(gateway.item(job, command, outcome))
                .build();
    }

    @GET
    @Path("/namespaces/{namespace}/jobs/{name}/commands")
    @Operation(summary = "The commands of a job, newest first")
    @APIResponse(responseCode = "200", description = "A page of commands")
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "401", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public Page<CommandItem> list(
            @PathParam("namespace") String namespace,
            @PathParam("name") String name,
            @Parameter(ref = "limit") @QueryParam("limit") @Nullable String limit,
            @Parameter(ref = "cursor") @QueryParam("cursor") @Nullable String cursor) {
        return commands.list(JobPath.of(namespace, name), PageRequest.of(limit, cursor))
                .map(CommandItem::of);
    }

    @GET
    @Path("/commands/{id: .+}")
    @Operation(
            summary = "One command",
            description = "Also tells after an answer `in-doubt` whether the command is in the log.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CommandItem.class)))
    @APIResponse(responseCode = "401", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public CommandItem find(@PathParam("id") String id) {
        return idOf(id).flatMap(commands::find)
                .map(CommandItem::of)
                .orElseThrow(() -> RequestProblems.notFound(
                        "The view has no command " + Excerpt.of(id),
                        "if it was just sent it comes in a moment; commands are kept for 30 days"));
    }

    private static Optional<CommandId> idOf(String id) {
        try {
            return Optional.of(CommandId.of(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
