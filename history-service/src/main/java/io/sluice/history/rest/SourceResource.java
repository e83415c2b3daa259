package io.sluice.history.rest;

import io.quarkus.security.Authenticated;
import io.sluice.history.store.SourceStatus;
import io.sluice.history.store.SourceStatuses;
import io.sluice.rest.page.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where archives come from, and how that goes. */
@Path("/sources")
@Tag(name = "sources", description = "Where archives come from")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
class SourceResource {

    private final SourceStatuses sources;

    SourceResource(SourceStatuses sources) {
        this.sources = sources;
    }

    @GET
    @Operation(summary = "List the archive sources", description = "All of them, by name; there is one page.")
    @APIResponse(responseCode = "200", description = "The sources")
    public Page<SourceStatus> list() {
        return new Page<>(sources.list(), null);
    }
}
