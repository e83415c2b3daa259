package io.sluice.api.dispatcher;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Dispatchers. */
@Path("/dispatchers")
@Tag(name = "system", description = "The parts of Sluice itself")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
class DispatcherResource {

    private final Dispatchers dispatchers;

    DispatcherResource(Dispatchers dispatchers) {
        this.dispatchers = dispatchers;
    }

    @GET
    @Operation(
            summary = "The dispatchers, what each owns and how much it has to do",
            description =
                    "Each tells it every few seconds. One that has said nothing lately is `STALE`, with its last word and "
                            + "when that was; after an hour it is left out.")
    @APIResponse(responseCode = "200", description = "All of them, in one page")
    @APIResponse(responseCode = "401", ref = "Problem")
    public DispatcherList list() {
        return dispatchers.list();
    }
}
