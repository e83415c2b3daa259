package io.sluice.cruisecontrol.strimzi;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.rebalance.RebalanceReport;
import io.sluice.contracts.rebalance.RebalanceWord;
import io.sluice.cruisecontrol.strimzi.FalseCauses.FalseCause;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A KafkaRebalance as it was read, in whichever version. Thin on purpose: what is not known is ignored, and what is missing is
 * taken for not said.
 */
public record KafkaRebalance(JsonNode json) {

    private static final int MAX_CHARACTERS = 400;

    /** Its state by the operator's word; new where it has none yet. */
    public Condition condition() {
        return Condition.of(state().path("type").asText()).orElse(Condition.NEW);
    }

    /**
     * The word for how it is.
     *
     * @param wroteBefore the mark of the status that was there when the run was asked for; absent: there was none
     */
    public RebalanceWord word(@Nullable String wroteBefore) {
        Condition condition = condition();
        if (isBehind(wroteBefore)) {
            return condition == Condition.NEW ? RebalanceWord.NEW : RebalanceWord.PENDING_PROPOSAL;
        }
        if (condition != Condition.NOT_READY) {
            return condition.word();
        }
        if (falseCause().isPresent()) {
            return RebalanceWord.UNSETTLED;
        }
        // Without a message it is what Cruise Control calls CompletedWithError, which follows a stop too.
        return message().isEmpty() && session() != null ? RebalanceWord.COMPLETED_WITH_ERROR : condition.word();
    }

    /** Why it is as it is, for a person; absent where there is nothing to say. */
    public @Nullable String cause() {
        return switch (condition()) {
            case NEW, PENDING_PROPOSAL, PROPOSAL_READY, REBALANCING, STOPPED, READY -> null;
            case PAUSED -> "the operator was told to leave it alone (" + Annotations.PAUSED + ")";
            case NOT_READY -> {
                String said = message().isEmpty() ? "Strimzi does not say why" : cut(message());
                yield falseCause()
                        .map(cause -> cause.inWords() + ", so Strimzi said NotReady: " + said)
                        .orElse(said);
            }
        };
    }

    /** Why NotReady says nothing about it; empty where it does, and in other states. */
    public Optional<FalseCause> falseCause() {
        return condition() == Condition.NOT_READY
                ? FalseCauses.find(state().path("reason").asText(), message())
                : Optional.empty();
    }

    /**
     * What names the status as it is now, so that a later look knows whether it is still the same. The operator takes an
     * annotation away before it writes the status that follows from it.
     */
    public String statusMark() {
        return state().path("type").asText() + " "
                + state().path("lastTransitionTime").asText() + " "
                + status().path("sessionId").asText();
    }

    /** Whether the status is still the one from before the operator was asked. */
    public boolean isBehind(@Nullable String wroteBefore) {
        boolean asked = ask().filter(Ask.REFRESH::equals).isPresent();
        boolean ofOlderSpec = !status().isMissingNode()
                && status().path("observedGeneration").isNumber()
                && status().path("observedGeneration").asLong()
                        < json.path("metadata").path("generation").asLong();
        // A failure may follow on a failure in the very same words, and then the mark does not change.
        boolean isSame = wroteBefore != null && wroteBefore.equals(statusMark()) && condition() != Condition.NOT_READY;
        return asked || ofOlderSpec || isSame;
    }

    /** What the operator is asked to do and has not done. */
    public Optional<Ask> ask() {
        return Ask.of(annotation(Annotations.REBALANCE, ""));
    }

    public boolean approvesItself() {
        return annotation(Annotations.AUTO_APPROVAL, "").equals("true");
    }

    /** Whether it is Strimzi's own, or only a pattern for it: such a resource is left alone. */
    public boolean isStrimzisOwn() {
        boolean isTemplate = annotation(Annotations.TEMPLATE, "").equals("true");
        return isTemplate
                || StreamSupport.stream(json.path("metadata").path("finalizers").spliterator(), false)
                        .anyMatch(finalizer -> finalizer.asText().equals(Annotations.AUTO_REBALANCER));
    }

    /** The Kafka that is rebalanced. */
    public Optional<String> kafka() {
        return Optional.ofNullable(
                json.path("metadata").path("labels").path(Annotations.KAFKA).textValue());
    }

    public JsonNode spec() {
        return json.path("spec");
    }

    /** What it proposes and how far it is, with what its ConfigMap says of both. */
    public RebalanceReport report(LoadMap map) {
        JsonNode result = status().path("optimizationResult");
        return new RebalanceReport(
                result.isObject() && !result.isEmpty() ? map.proposal(result) : null,
                switch (condition()) {
                    case REBALANCING, STOPPED, READY, NOT_READY -> map.progress();
                    case NEW, PENDING_PROPOSAL, PROPOSAL_READY, PAUSED -> null;
                });
    }

    public boolean isBeingDeleted() {
        return json.path("metadata").hasNonNull("deletionTimestamp");
    }

    public String annotation(String name, String otherwise) {
        return json.path("metadata").path("annotations").path(name).asText(otherwise);
    }

    private @Nullable String session() {
        return status().path("sessionId").textValue();
    }

    private String message() {
        return state().path("message").asText().strip();
    }

    private JsonNode status() {
        return json.path("status");
    }

    private JsonNode state() {
        for (JsonNode condition : status().path("conditions")) {
            boolean holds = condition.path("status").asText("True").equals("True");
            if (holds && Condition.of(condition.path("type").asText()).isPresent()) {
                return condition;
            }
        }
        return status().path("conditions").path(-1);
    }

    private static String cut(String message) {
        return message.length() > MAX_CHARACTERS ? message.substring(0, MAX_CHARACTERS) + "…" : message;
    }
}
