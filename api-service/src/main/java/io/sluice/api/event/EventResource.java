package io.sluice.api.event;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.sluice.api.ApiConfig;
import io.sluice.contracts.JobId;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.rest.problem.RequestProblems;
import io.sluice.rest.session.CallerSession;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The event stream. */
@Path("/events")
@Tag(name = "events", description = "What happens, as it happens")
@Authenticated
@RunOnVirtualThread
class EventResource {

    private final EventHub hub;
    private final ApiConfig.Events config;
    private final InstantSource clock = InstantSource.system();

    EventResource(EventHub hub, ApiConfig config) {
        this.hub = hub;
        this.config = config.events();
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "Follow what happens",
            description =
                    "Server-sent events: `job` (a record of sluice.jobs; `{\"id\",\"deleted\":true}` for one that is "
                            + "gone), `state` (of sluice.states), `command` (of sluice.command-events), `alert` (of "
                            + "sluice.alerts), and `reset`: some were lost, read the lists anew and go on. A comment comes every 15 s when nothing else does.")
    @APIResponse(responseCode = "200", description = "The stream")
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "401", ref = "Problem")
    @APIResponse(responseCode = "429", ref = "Problem")
    public Response events(
            @Parameter(description = "Only jobs of this namespace") @QueryParam("namespace") @Nullable String namespace,
            @Parameter(description = "Only this job, as namespace/name") @QueryParam("job") @Nullable String job,
            @Parameter(description = "The id of the last event that came; any instance goes on from there")
                    @HeaderParam("Last-Event-ID")
                    @Nullable
                    String lastEventId,
            @Context HttpServerResponse response,
            @Context SecurityIdentity caller) {
        EventFilter filter = filter(namespace, job);
        EventHub.Subscription subscription = hub.subscribe(lastEventId)
                .orElseThrow(() -> new ProblemException(ProblemType.TOO_MANY_REQUESTS.problem(
                        "This instance has " + config.maxClients() + " event streams open, its limit",
                        "try again, or raise sluice.api.events.max-clients")));
        return Response.ok(new EventWriter(
                        hub, subscription, filter, config, clock, CallerSession.endOf(caller), response::closed))
                .type(MediaType.SERVER_SENT_EVENTS)
                .header("X-Accel-Buffering", "no")
                .build();
    }

    /** Says what a GET would answer, and begins no stream. */
    @HEAD
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(hidden = true)
    public Response head() {
        return Response.ok().type(MediaType.SERVER_SENT_EVENTS).build();
    }

    private static EventFilter filter(@Nullable String namespace, @Nullable String job) {
        if (namespace != null && !namespace.isEmpty() && !JobId.isLabel(namespace)) {
            throw RequestProblems.parameter("namespace", namespace, JobId.LABEL_RULE);
        }
        try {
            return new EventFilter(
                    namespace == null || namespace.isEmpty() ? null : namespace,
                    job == null || job.isEmpty() ? null : JobId.of(job));
        } catch (IllegalArgumentException e) {
            throw RequestProblems.parameter("job", String.valueOf(job), "<namespace>/<name>, each " + JobId.LABEL_RULE);
        }
    }
}
