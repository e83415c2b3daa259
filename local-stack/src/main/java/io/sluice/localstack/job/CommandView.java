package io.sluice.localstack.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/**
 * A command as the REST API shows it.
 *
 * @param id its global id
 * @param job namespace/name
 * @param type start, stop, …
 * @param phase how far it is
 * @param savepoint the savepoint that it wrote
 * @param problem why it failed or was rejected
 */
record CommandView(
        String id, String job, String type, String phase, Optional<String> savepoint, Optional<ProblemView> problem) {

    private static final Set<String> FINAL = Set.of("succeeded", "failed", "rejected", "superseded", "duplicate");
    // The commands that set what a job should do.
    private static final Set<String> LIFECYCLE = Set.of("start", "stop", "cancel", "restart");

    static CommandView read(JsonNode item) {
        JsonNode savepoint = item.path("result").path("savepoint");
        return new CommandView(
                item.path("id").asText(),
                item.path("job").asText(),
                item.path("type").asText(),
                item.path("phase").asText(),
                savepoint.isTextual() ? Optional.of(savepoint.asText()) : Optional.empty(),
                item.hasNonNull("problem") ? Optional.of(ProblemView.read(item.path("problem"))) : Optional.empty());
    }

    boolean isFinal() {
        return FINAL.contains(phase);
    }

    /** A duplicate ends well: what was asked for happened before. */
    boolean isDone() {
        return phase.equals("succeeded") || phase.equals("duplicate");
    }

    boolean isStop() {
        return type.equals("stop");
    }

    boolean setsDesired() {
        return LIFECYCLE.contains(type);
    }
}
