package io.sluice.api.job;

import io.quarkus.security.Authenticated;
import io.sluice.api.path.JobPath;
import io.sluice.api.view.JobView;
import io.sluice.api.view.ViewedJob;
import io.sluice.contracts.JobId;
import io.sluice.rest.problem.RequestProblems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** On what the state of a job rests. */
@Path("/namespaces/{namespace}/jobs/{name}/evidence")
@Tag(name = "jobs")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
class EvidenceResource {

    private final JobView jobs;

    EvidenceResource(JobView jobs) {
        this.jobs = jobs;
    }

    @GET
    @Operation(summary = "Why the job is in its state: what each source said last, and which of it decided")
    @APIResponse(responseCode = "200", description = "The evidence")
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "401", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public EvidenceItem find(@PathParam("namespace") String namespace, @PathParam("name") String name) {
        JobId job = JobPath.of(namespace, name);
        ViewedJob viewed = jobs.find(job)
                .orElseThrow(() -> RequestProblems.notFound(
                        "The job " + job + " does not exist", "declare it with PUT, or see GET /api/v1/jobs"));
        if (viewed.status() == null) {
            throw RequestProblems.notFound(
                    "The monitor has told no state of " + job + " yet",
                    "repeat in a moment; if it stays, see its health");
        }
        return EvidenceItem.of(viewed.status());
    }
}
