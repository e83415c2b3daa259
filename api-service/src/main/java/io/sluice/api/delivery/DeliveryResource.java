package io.sluice.api.delivery;

import io.quarkus.security.Authenticated;
import io.sluice.api.view.DeliveryOutbox;
import io.sluice.api.view.DeliveryState;
import io.sluice.contracts.JobId;
import io.sluice.contracts.json.Json;
import io.sluice.rest.page.Page;
import io.sluice.rest.page.PageRequest;
import io.sluice.rest.problem.RequestProblems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What became of the alerts that were to be told to somebody. */
@Path("/alert-deliveries")
@Tag(name = "alerts", description = "What a person should know, with its cause and what to do")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
class DeliveryResource {

    private final DeliveryOutbox outbox;

    DeliveryResource(DeliveryOutbox outbox) {
        this.outbox = outbox;
    }

    @GET
    @Operation(summary = "Alerts on their way to receivers, the newest first")
    @APIResponse(responseCode = "200", description = "A page of deliveries")
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "401", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public Page<DeliveryItem> list(
            @Parameter(description = "pending (the default), delivered or failed") @QueryParam("state") @Nullable
                    String state,
            @Parameter(description = "Only those of jobs of this namespace") @QueryParam("namespace") @Nullable
                    String namespace,
            @Parameter(ref = "limit") @QueryParam("limit") @Nullable String limit,
            @Parameter(ref = "cursor") @QueryParam("cursor") @Nullable String cursor) {
        if (namespace != null && !namespace.isEmpty() && !JobId.isLabel(namespace)) {
            throw RequestProblems.parameter("namespace", namespace, JobId.LABEL_RULE);
        }
        return outbox.page(
                        namespace == null || namespace.isEmpty() ? null : namespace,
                        stateOf(state),
                        PageRequest.of(limit, cursor))
                .map(DeliveryItem::of);
    }

    private static DeliveryState stateOf(@Nullable String text) {
        return text == null || text.isEmpty()
                ? DeliveryState.PENDING
                : Arrays.stream(DeliveryState.values())
                        .filter(state -> Json.labelOf(state).equals(text))
                        .findFirst()
                        .orElseThrow(() -> RequestProblems.parameter("state", text, "pending, delivered or failed"));
    }
}
