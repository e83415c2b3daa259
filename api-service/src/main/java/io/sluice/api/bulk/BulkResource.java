package io.sluice.api.bulk;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.sluice.api.body.LimitedBody;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One command for many jobs. */
@Path("/bulk/commands")
@Tag(name = "commands")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
class BulkResource {

    private final BulkCommands bulk;
    private final LimitedBody bodies;

    BulkResource(BulkCommands bulk, LimitedBody bodies) {
        this.bulk = bulk;
        this.bodies = bodies;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Send a command to many jobs",
            description =
                    "`\"dryRun\": true` answers 200 with what would be sent, and sends nothing. Otherwise 202 with the fate "
                            + "of each: `sent` says that the command is in the log, not how it ended; ask `/commands/{id}`. "
                            + "Each job's command is one of its own. A repeated request with the same `Idempotency-Key` is "
                            + "about the jobs of the first, and their commands take effect once.")
    @RequestBody(
            required = true,
            description =
                    "For instance `{\"selector\": {\"labels\": {\"team\": \"risk\"}, \"state\": [\"RUNNING\"]}, \"command\": "
                            + "{\"type\": \"stop\"}, \"dryRun\": true}`",
            content = @Content(schema = @Schema(ref = "BulkRequest")))
    @APIResponse(
            responseCode = "200",
            description = "What would be sent",
            content = @Content(schema = @Schema(implementation = BulkAnswer.class)))
    @APIResponse(
            responseCode = "202",
            description = "What was sent, job by job; look at `refused` and `inDoubt`",
            content = @Content(schema = @Schema(implementation = BulkAnswer.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "401", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    @APIResponse(responseCode = "413", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    @APIResponse(responseCode = "429", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public Response send(
            @Parameter(description = "Makes a repeated request the same commands")
                    @HeaderParam("Idempotency-Key")
                    @Nullable
                    String idempotencyKey,
            InputStream body,
            @Context SecurityIdentity caller) {
        BulkRequest request = BulkRequest.read(bodies.json(body));
        if (request.dryRun()) {
            return Response.ok(BulkAnswer.of(request, bulk.preview(request))).build();
        }
        String principal = caller.getPrincipal().getName();
        return Response.accepted(BulkAnswer.of(request, bulk.send(request, principal, idempotencyKey)))
                .build();
    }
}
