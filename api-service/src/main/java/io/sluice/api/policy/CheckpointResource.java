package io.sluice.api.policy;

import io.quarkus.security.Authenticated;
import io.sluice.api.ApiConfig;
import io.sluice.api.body.LimitedBody;
import io.sluice.api.path.JobPath;
import io.sluice.api.view.CheckpointView;
import io.sluice.api.view.JobView;
import io.sluice.api.view.ViewedJob;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.checkpoint.CheckpointEvent;
import io.sluice.contracts.job.PolicyReader;
import io.sluice.contracts.policy.CheckpointPolicy;
import io.sluice.contracts.state.State;
import io.sluice.policy.Preview;
import io.sluice.rest.page.Page;
import io.sluice.rest.page.PageRequest;
import io.sluice.rest.problem.RequestProblems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Checkpoints, and what a policy would have made of them. */
@Path("/")
@Tag(name = "checkpoints", description = "How checkpoints went, and policies tried out on them")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
class CheckpointResource {

    /** States in which a run goes on taking checkpoints. */
    private static final Set<State> UNDER_WAY = EnumSet.of(State.RUNNING, State.RESTARTING);

    private final CheckpointView checkpoints;
    private final JobView jobs;
    private final LimitedBody bodies;
    private final ApiConfig config;
    private final InstantSource clock = InstantSource.system();

    CheckpointResource(CheckpointView checkpoints, JobView jobs, LimitedBody bodies, ApiConfig config) {
        this.checkpoints = checkpoints;
        this.jobs = jobs;
        this.bodies = bodies;
        this.config = config;
    }

    @GET
    @Path("/namespaces/{namespace}/jobs/{name}/checkpoints")
    @Operation(summary = "The checkpoints and savepoints that completed or failed, newest first")
    @APIResponse(responseCode = "200", description = "A page of checkpoints")
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "401", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public Page<CheckpointItem> list(
            @PathParam("namespace") String namespace,
            @PathParam("name") String name,
            @Parameter(ref = "limit") @QueryParam("limit") @Nullable String limit,
            @Parameter(ref = "cursor") @QueryParam("cursor") @Nullable String cursor) {
        return checkpoints
                .of(JobPath.of(namespace, name), PageRequest.of(limit, cursor))
                .map(CheckpointItem::of);
    }

    @POST
    @Path("/namespaces/{namespace}/jobs/{name}/policies/preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "What a policy would have decided on the checkpoints that were recorded",
            description = "The body is one policy, as in a spec. Nothing is sent and nothing is kept.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Object.class)))
    @APIResponse(
            responseCode = "200",
            description = "Its decisions, the oldest first",
            content = @Content(schema = @Schema(implementation = PreviewAnswer.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "401", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public PreviewAnswer preview(
            @PathParam("namespace") String namespace,
            @PathParam("name") String name,
            @Parameter(description = "From when on, ISO 8601; a week back by default") @QueryParam("since") @Nullable
                    String since,
            InputStream body) {
        JobId job = JobPath.of(namespace, name);
        CheckpointPolicy policy = PolicyReader.read(bodies.json(body));
        Instant now = clock.instant();
        Instant from = since == null ? now.minus(config.policies().previewed()) : instant(since);
        int most = config.policies().maxPreviewed();
        List<CheckpointEvent> recorded = checkpoints.since(job, from, most + 1);
        boolean cut = recorded.size() > most;
        List<CheckpointEvent> events = cut ? recorded.subList(0, most) : recorded;
        return PreviewAnswer.of(
                policy, from, now, events, cut, Preview.of(job, policy, events, runningUntil(job, events, now)));
    }

    /** A run that still runs and completes nothing is stalled up to now; one that ended is so no longer. */
    private @Nullable Instant runningUntil(JobId job, List<CheckpointEvent> events, Instant now) {
        RunId last = events.stream()
                .max(Comparator.comparing(CheckpointEvent::at))
                .map(CheckpointEvent::run)
                .orElse(null);
        return jobs.find(job)
                .map(ViewedJob::status)
                .filter(status -> UNDER_WAY.contains(status.state())
                        && status.run() != null
                        && status.run().equals(last))
                .map(status -> now)
                .orElse(null);
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw RequestProblems.parameter("since", text, "a time such as 2026-11-20T08:00:00Z");
        }
    }
}
