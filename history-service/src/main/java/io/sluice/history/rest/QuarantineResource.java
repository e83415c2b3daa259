package io.sluice.history.rest;

import io.quarkus.security.Authenticated;
import io.sluice.history.archive.Reason;
import io.sluice.history.store.Quarantine;
import io.sluice.history.store.QuarantinedFile;
import io.sluice.rest.page.Cursor;
import io.sluice.rest.page.Page;
import io.sluice.rest.page.PageRequest;
import io.sluice.rest.problem.RequestProblems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Archives that could not be taken in. */
@Path("/quarantine")
@Tag(name = "quarantine", description = "Archives that could not be taken in")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
class QuarantineResource {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final Quarantine quarantine;

    QuarantineResource(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    @GET
    @Operation(summary = "List the files in quarantine", description = "Each with the reason why it is there.")
    @APIResponse(responseCode = "200", description = "A page of files")
    public Page<QuarantinedFile> list(@RestQuery @Nullable String limit, @RestQuery @Nullable String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        long after = page.after(1, QuarantineResource::number).orElse(0L);
        return Page.of(
                quarantine.list(after, page.limit() + 1), page.limit(), file -> Cursor.of(Long.toString(file.id())));
    }

    @POST
    @Path("/{id}/retry")
    @Operation(summary = "Look at a file again", description = "Soon, and whether or not it has changed.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = QuarantinedFile.class)))
    public Response retry(@RestPath String id) {
        QuarantinedFile file = (NUMBER.matcher(id).matches()
                        ? quarantine.retry(Long.parseLong(id))
                        : java.util.Optional.<QuarantinedFile>empty())
                .orElseThrow(() -> RequestProblems.notFound(
                        "There is no file " + id + " in quarantine", "see GET /api/v1/quarantine for those that are"));
        return Response.accepted(file).build();
    }

    /** How many files are looked at again. */
    @Schema(name = "Retried")
    public record Retried(int files) {}

    @POST
    @Path("/retry")
    @Operation(
            summary = "Look at many files again",
            description = "Soon: for instance all that are \"unreadable\", once their source may be read again.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Retried.class)))
    public Response retry(
            @Parameter(description = "Only of this source") @RestQuery @Nullable String source,
            @Parameter(description = "Only those that are there for this reason") @RestQuery @Nullable String reason) {
        Reason known = reason == null ? null : reasonOf(reason);
        return Response.accepted(new Retried(quarantine.retry(source, known))).build();
    }

    private static Reason reasonOf(String label) {
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.label().equals(label))
                .findFirst()
                .orElseThrow(() -> RequestProblems.parameter(
                        "reason",
                        label,
                        "one of "
                                + Arrays.stream(Reason.values())
                                        .map(Reason::label)
                                        .collect(Collectors.joining(", "))));
    }

    private static long number(Cursor cursor) {
        return Long.parseLong(cursor.values().getFirst());
    }
}
