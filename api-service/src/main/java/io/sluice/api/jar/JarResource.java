package io.sluice.api.jar;

import io.quarkus.security.Authenticated;
import io.sluice.api.ApiConfig;
import io.sluice.api.body.LimitedBody;
import io.sluice.api.view.JobView;
import io.sluice.contracts.Excerpt;
import io.sluice.contracts.JobId;
import io.sluice.contracts.job.JarReference;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.rest.page.Cursor;
import io.sluice.rest.page.Page;
import io.sluice.rest.page.PageRequest;
import io.sluice.rest.problem.RequestProblems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Uploaded jars. */
@Path("/jars")
@Tag(name = "jars", description = "Programs that were uploaded")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
class JarResource {

    private static final int MAX_FILE_NAME_CHARACTERS = 200;
    private static final int MAX_NAMED_JOBS = 5;

    private final JarStore jars;
    private final JobView jobs;
    private final Semaphore uploads;

    JarResource(JarStore jars, JobView jobs, ApiConfig config) {
        this.jars = jars;
        this.jobs = jobs;
        this.uploads = new Semaphore(config.jars().maxConcurrentUploads());
    }

    @POST
    @Consumes({"application/java-archive", MediaType.APPLICATION_OCTET_STREAM})
    @Operation(
            summary = "Upload a jar",
            description = "The body is the jar itself. The same content again is the same jar.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = "application/java-archive",
                        schema = @Schema(implementation = String.class, format = "binary")),
                @Content(
                        mediaType = "application/octet-stream",
                        schema = @Schema(implementation = String.class, format = "binary"))
            })
    @APIResponse(
            responseCode = "201",
            description = "It is there",
            content = @Content(schema = @Schema(implementation = JarItem.class)))
    @APIResponse(responseCode = "401", ref = "Problem")
    @APIResponse(responseCode = "413", ref = "Problem")
    @APIResponse(responseCode = "415", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    @APIResponse(responseCode = "429", ref = "Problem")
    public Response upload(
            InputStream body,
            @Parameter(description = "What the file is called, for people") @HeaderParam("X-File-Name") @Nullable
                    String fileName)
            throws IOException {
        if (!uploads.tryAcquire()) {
            throw new ProblemException(ProblemType.TOO_MANY_REQUESTS.problem(
                    "Other uploads are under way, as many as are taken at once", "try again in a moment"));
        }
        try {
            return Response.status(Response.Status.CREATED)
                    .entity(jars.store(body, plain(fileName)))
                    .build();
        } catch (EOFException e) {
            throw LimitedBody.cutShort();
        } finally {
            uploads.release();
        }
    }

    @GET
    @Operation(summary = "The uploaded jars, by their SHA-256")
    @APIResponse(responseCode = "200", description = "A page of jars")
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "401", ref = "Problem")
    public Page<JarItem> list(
            @Parameter(ref = "limit") @QueryParam("limit") @Nullable String limit,
            @Parameter(ref = "cursor") @QueryParam("cursor") @Nullable String cursor)
            throws IOException {
        PageRequest page = PageRequest.of(limit, cursor);
        String after = page.after(1, last -> last.values().getFirst()).orElse("");
        return Page.of(jars.list(after, page.limit() + 1), page.limit(), jar -> Cursor.of(jar.sha256()));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            summary = "Delete an uploaded jar",
            description = "Refused while a job's spec names it. A run that has been submitted goes on without it.")
    @APIResponse(responseCode = "204", description = "Gone")
    @APIResponse(responseCode = "401", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public Response delete(@Parameter(description = "jar:<sha256>, as in the list") @PathParam("id") String id)
            throws IOException {
        JarReference.Upload jar = uploadOf(id).orElseThrow(() -> unknown(id));
        List<JobId> naming = jobs.naming(jar);
        if (!naming.isEmpty()) {
            String some =
                    naming.stream().limit(MAX_NAMED_JOBS).map(JobId::toString).collect(Collectors.joining(", "));
            throw new ProblemException(ProblemType.JAR_IN_USE.problem(
                    naming.size() + " jobs name this jar in their spec: " + some
                            + (naming.size() > MAX_NAMED_JOBS ? ", …" : ""),
                    "change or delete these jobs first"));
        }
        if (!jars.delete(jar.sha256())) {
            throw unknown(id);
        }
        return Response.noContent().build();
    }

    private static Optional<JarReference.Upload> uploadOf(String id) {
        try {
            return JarReference.of(id) instanceof JarReference.Upload upload ? Optional.of(upload) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ProblemException unknown(String id) {
        return RequestProblems.notFound(
                "There is no uploaded jar " + Excerpt.of(id), "GET /api/v1/jars lists them; an id is jar:<sha256>");
    }

    /** The last segment, printable and short: it is shown to people and never used as a path. */
    private static @Nullable String plain(@Nullable String fileName) {
        if (fileName == null) {
            return null;
        }
        String last = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "")
                .strip();
        return last.isEmpty() ? null : last.substring(0, Math.min(last.length(), MAX_FILE_NAME_CHARACTERS));
    }
}
