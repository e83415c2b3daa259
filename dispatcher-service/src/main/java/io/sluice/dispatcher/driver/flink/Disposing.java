package io.sluice.dispatcher.driver.flink;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Conduct;
import io.sluice.dispatcher.driver.Outcome;
import java.util.Optional;

/**
 * Deletes a savepoint. Flink takes no id of ours for that, and none is needed: a second request finds that the savepoint is
 * gone, which is what was asked for.
 */
final class Disposing {

    /** What Flink's file systems say of a path, or of a {@code _metadata}, that is not there. */
    private static final String NOT_THERE = "FileNotFoundException";

    private Disposing() {}

    static Outcome carryOut(FlinkCluster cluster, String path, Assignment assignment, Conduct conduct)
            throws FlinkException, InterruptedException {
        if (assignment.verdict() != null) {
            return new Outcome.Failed(assignment.verdict());
        }
        if (conduct.isOvertaken()) {
            return overtaken();
        }
        conduct.ensureOwnership();
        String request = cluster.dispose(path);
        String seen = "it is in progress";
        while (conduct.now().isBefore(assignment.deadline())) {
            try {
                Optional<JsonNode> status = cluster.disposal(request);
                if (status.isEmpty()) {
                    // A JobManager that began anew: asked again it finds what is left.
                    request = cluster.dispose(path);
                } else if (status.get().path("status").path("id").asText().equals("COMPLETED")) {
                    return completed(path, status.get().path("operation"));
                }
            } catch (FlinkException e) {
                seen = e.getMessage();
                cluster.awaitNextLook(conduct, e, assignment.deadline());
                continue;
            }
            if (conduct.isOvertaken()) {
                return overtaken();
            }
            cluster.awaitNextLook(conduct);
        }
        return new Outcome.Failed(ProblemType.IN_DOUBT.problem(
                "The savepoint " + path + " was not deleted by " + assignment.deadline() + ": " + seen,
                "send the command again: a savepoint that is gone by then is disposed of"));
    }

    private static Outcome completed(String path, JsonNode operation) {
        String trace = operation.path("failure-cause").path("stack-trace").asText();
        if (trace.isEmpty() || trace.contains(NOT_THERE)) {
            return Outcome.Done.plain();
        }
        return new Outcome.Failed(ProblemType.CLUSTER_REFUSED.problem(
                "Flink could not delete the savepoint " + path + ": " + FlinkErrors.rootCause(trace),
                "see whether Flink may write there; delete what is left by hand"));
    }

    private static Outcome overtaken() {
        return new Outcome.Failed(ProblemType.SUPERSEDED.problem(
                "A later cancel has overtaken this command", "send it again: what is gone by then is disposed of"));
    }
}
