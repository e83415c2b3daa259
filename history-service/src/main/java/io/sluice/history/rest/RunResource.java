package io.sluice.history.rest;

import io.quarkus.security.Authenticated;
import io.sluice.contracts.FlinkJobId;
import io.sluice.history.page.RunCursor;
import io.sluice.history.store.Documents;
import io.sluice.history.store.RunFilter;
import io.sluice.history.store.Runs;
import io.sluice.history.store.StoredRun;
import io.sluice.rest.page.Page;
import io.sluice.rest.page.PageRequest;
import io.sluice.rest.problem.RequestProblems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The runs that have ended, as their archives tell. */
@Path("/runs")
@Tag(name = "runs", description = "Runs that have ended, as their archives tell")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
class RunResource {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern FLINK_JOB_ID = Pattern.compile("[0-9a-f]{32}");

    private final Runs runs;
    private final Documents documents;

    RunResource(Runs runs, Documents documents) {
        this.runs = runs;
        this.documents = documents;
    }

    @GET
    @Operation(summary = "List runs", description = "Those that ended last come first.")
    @APIResponse(responseCode = "200", description = "A page of runs")
    public Page<RunItem> list(
            @Parameter(description = "Of jobs in this namespace") @RestQuery @Nullable String namespace,
            @Parameter(description = "Of this job, namespace/name") @RestQuery @Nullable String job,
            @Parameter(description = "FINISHED, CANCELED, FAILED or SUSPENDED; several with commas")
                    @RestQuery
                    @Nullable
                    String state,
            @Parameter(description = "Words, each the beginning of one in the name or the root cause")
                    @RestQuery
                    @Nullable
                    String q,
            @Parameter(description = "Ended then or later, as in 2026-01-31T12:00:00Z") @RestQuery @Nullable
                    String from,
            @Parameter(description = "Ended before") @RestQuery @Nullable String to,
            @Parameter(description = "1 to 500, 100 by default") @RestQuery @Nullable String limit,
            @Parameter(description = "The nextCursor of the page before") @RestQuery @Nullable String cursor) {
        RunFilter filter = RunParameters.read(namespace, job, state, q, from, to);
        PageRequest page = PageRequest.of(limit, cursor);
        return Page.of(
                        runs.list(
                                filter,
                                page.after(RunCursor.VALUES, RunCursor::position)
                                        .orElse(null),
                                page.limit() + 1),
                        page.limit(),
                        run -> RunCursor.of(run.position()))
                .map(RunItem::of);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One run", description = "By its number here, or by its Flink job id.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RunItem.class)))
    public RunItem run(@RestPath String id) {
        return RunItem.of(find(id));
    }

    @GET
    @Path("/{id}/archive")
    @Produces({MediaType.APPLICATION_JSON, "*/*"})
    @Operation(
            summary = "The archive as Flink wrote it",
            description = "Byte for byte, so nothing is hidden in it: it may hold secrets of Flink's configuration.")
    @APIResponse(responseCode = "200", description = "The archive")
    public Response archive(@RestPath String id) {
        StoredRun run = find(id);
        StreamingOutput content = to -> documents.copy(run.id(), to);
        return Response.ok(content, MediaType.APPLICATION_JSON_TYPE)
                .header("Content-Disposition", "attachment; filename=\"" + run.flinkJobId() + ".json\"")
                .build();
    }

    private StoredRun find(String id) {
        return byNumber(id)
                .or(() -> byFlinkJobId(id))
                .orElseThrow(() -> RequestProblems.notFound(
                        "There is no archived run " + id,
                        "look for it with GET /api/v1/runs; an archive may have been retired"));
    }

    private Optional<StoredRun> byNumber(String id) {
        return NUMBER.matcher(id).matches() ? runs.find(Long.parseLong(id)) : Optional.empty();
    }

    private Optional<StoredRun> byFlinkJobId(String id) {
        return FLINK_JOB_ID.matcher(id).matches() ? runs.find(FlinkJobId.of(id)) : Optional.empty();
    }
}
