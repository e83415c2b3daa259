package io.sluice.localstack.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A job as the REST API shows it, reduced to what the command line needs.
 *
 * @param id namespace/name
 * @param generation of its spec
 * @param cluster where it is declared to run
 * @param desired what it should do: running, suspended, canceled
 * @param flinkJobId the Flink job of its current run
 * @param status what the monitor says; absent until it saw the job
 */
record JobView(
        String id,
        long generation,
        String cluster,
        String desired,
        Optional<String> flinkJobId,
        Optional<Status> status) {

    private static final Set<String> ENDED = Set.of("FINISHED", "CANCELED", "FAILED");
    private static final Set<String> ACTIVE = Set.of("STARTING", "RUNNING", "RESTARTING");

    /**
     * @param state as in the state model
     * @param since since when
     * @param freshness CURRENT or STALE
     * @param staleSince since when nothing confirmed the state
     * @param remark why it is stale or how it failed, if that is known
     */
    record Status(
            String state,
            Optional<Instant> since,
            String freshness,
            Optional<Instant> staleSince,
            Optional<String> remark) {}

    static JobView read(JsonNode item) {
        return new JobView(
                item.path("id").asText(),
                item.path("generation").asLong(),
                item.path("spec").path("cluster").asText(),
                item.path("desired").asText(),
                text(item.path("run").path("flinkJobId")),
                item.hasNonNull("status") ? Optional.of(status(item.path("status"))) : Optional.empty());
    }

    boolean shouldRun() {
        return desired.equals("running");
    }

    boolean isIn(String state) {
        return status.filter(seen -> seen.state().equals(state)).isPresent();
    }

    /** Whether a runtime works on it, as far as is known. */
    boolean isActive() {
        return status.filter(seen -> ACTIVE.contains(seen.state())).isPresent();
    }

    /** Whether it came to an end of its own or by a person. */
    boolean hasEnded() {
        return status.filter(seen -> ENDED.contains(seen.state())).isPresent();
    }

    private static Status status(JsonNode status) {
        return new Status(
                status.path("state").asText(),
                text(status.path("since")).map(Instant::parse),
                status.path("freshness").asText("CURRENT"),
                text(status.path("staleSince")).map(Instant::parse),
                text(status.path("staleCause")).or(() -> text(status.path("cause"))));
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }
}
