package io.sluice.api.system;

import io.quarkus.security.Authenticated;
import io.sluice.api.view.ViewLag;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The view. */
@Path("/view")
@Tag(name = "system")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
class ViewResource {

    private final ViewLag lag;

    ViewResource(ViewLag lag) {
        this.lag = lag;
    }

    /** How far reads are behind the log. */
    @Schema(name = "View")
    record ViewItem(
            @Schema(description = "Records of the log that reads do not show yet")
            long behind,

            List<TopicLag> topics,
            Instant observedAt) {

        /** One topic's part. */
        @Schema(name = "TopicLag")
        record TopicLag(String topic, long behind) {}

        static ViewItem of(ViewLag.Measured measured) {
            List<TopicLag> topics = measured.byTopic().entrySet().stream()
                    .map(entry -> new TopicLag(entry.getKey(), entry.getValue()))
                    .sorted(Comparator.comparing(TopicLag::topic))
                    .toList();
            return new ViewItem(topics.stream().mapToLong(TopicLag::behind).sum(), topics, measured.at());
        }
    }

    @GET
    @Operation(summary = "How far the view is behind the log", description = "Measured every few seconds.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ViewItem.class)))
    @APIResponse(responseCode = "401", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public ViewItem view() {
        return lag.last()
                .map(ViewItem::of)
                .orElseThrow(() -> new ProblemException(ProblemType.DATABASE_UNAVAILABLE.problem(
                        "The view cannot be compared with the log: one of the two does not answer, or the service has "
                                + "just started",
                        "try again in a few seconds; /q/health/ready of the services tells which of the two is away")));
    }
}
