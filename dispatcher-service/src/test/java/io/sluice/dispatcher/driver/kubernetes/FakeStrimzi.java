package io.sluice.dispatcher.driver.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.cruisecontrol.strimzi.Annotations;
import io.sluice.cruisecontrol.strimzi.Ask;
import io.sluice.cruisecontrol.strimzi.Condition;
import io.sluice.cruisecontrol.strimzi.KafkaRebalance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Strimzi's operator with a Cruise Control behind it, as far as a KafkaRebalance shows it. As the real one it takes an annotation
 * away first and writes the status that follows from it afterwards, here one round later.
 */
final class FakeStrimzi {

    private static final int ROUNDS_OF_AN_EXECUTION = 6;

    /** What Cruise Control was asked to do, in order. */
    final List<String> requests = new ArrayList<>();

    boolean isAway;
    /** Data is moved until this many rounds have passed. */
    int moving;
    /** The next request to Cruise Control ends so. */
    private @Nullable Trouble trouble;

    private final FakeOperator.Charge charge;
    private final Map<ResourceName, ObjectNode> toWrite = new HashMap<>();
    private int sessions;

    /** A NotReady. @param taken whether Cruise Control did what it was asked all the same */
    private record Trouble(String reason, String message, boolean taken) {}

    FakeStrimzi(FakeOperator.Charge charge) {
        this.charge = charge;
    }

    void failNext(String reason, String message, boolean taken) {
        trouble = new Trouble(reason, message, taken);
    }

    /** One round over everything. */
    void reconcile() {
        moving = Math.max(0, moving - 1);
        if (isAway) {
            return;
        }
        List.copyOf(charge.all().entrySet()).forEach(entry -> {
            if (entry.getKey().kind().isStrimzis()) {
                reconcile(entry.getKey(), entry.getValue());
            }
        });
    }

    private void reconcile(ResourceName name, ObjectNode resource) {
        if (FakeKubernetes.meta(resource).has("deletionTimestamp")) {
            charge.letGo(name, resource);
            return;
        }
        KafkaRebalance rebalance = new KafkaRebalance(resource);
        if (rebalance.annotation(Annotations.TEMPLATE, "").equals("true")) {
            return;
        }
        ObjectNode known = toWrite.remove(name);
        if (known != null) {
            write(name, resource, known);
            return;
        }
        long generation = FakeKubernetes.meta(resource).path("generation").asLong();
        boolean isNewSpec = rebalance.condition() != Condition.NEW
                && resource.path("status").path("observedGeneration").asLong() != generation;
        Optional<Ask> ask = isNewSpec
                ? Optional.of(Ask.REFRESH)
                : rebalance.ask().filter(asked -> asked.isHeardIn(rebalance.condition()));
        Optional<ObjectNode> next = next(rebalance, ask.orElse(null), generation);
        if (ask.isPresent() && rebalance.ask().isPresent()) {
            charge.takeAway(name, resource, Annotations.REBALANCE);
            next.ifPresent(status -> toWrite.put(name, status));
        } else {
            next.ifPresent(status -> write(name, resource, status));
        }
    }

    private void write(ResourceName name, ObjectNode resource, ObjectNode status) {
        resource.set("status", status);
        charge.writeStatus(name, resource);
    }

    private Optional<ObjectNode> next(KafkaRebalance rebalance, @Nullable Ask ask, long generation) {
        if (ask == Ask.REFRESH) {
            if (rebalance.condition() == Condition.REBALANCING) {
                stop();
            }
            return Optional.of(request("propose", "PendingProposal", generation));
        }
        return switch (rebalance.condition()) {
            case NEW -> Optional.of(request("propose", "PendingProposal", generation));
            case PENDING_PROPOSAL ->
                Optional.of(ask == Ask.STOP ? status("Stopped", generation) : status("ProposalReady", generation));
            case PROPOSAL_READY ->
                ask == Ask.APPROVE || rebalance.approvesItself()
                        ? Optional.of(request("execute", "Rebalancing", generation))
                        : Optional.empty();
            case REBALANCING ->
                ask == Ask.STOP
                        ? Optional.of(request("stop", "Stopped", generation))
                        : moving == 0 ? Optional.of(status("Ready", generation)) : Optional.empty();
            case STOPPED, READY, NOT_READY, PAUSED -> Optional.empty();
        };
    }

    private ObjectNode request(String what, String then, long generation) {
        Trouble now = trouble;
        trouble = null;
        if (now == null || now.taken()) {
            requests.add(what);
            switch (what) {
                case "execute" -> moving = ROUNDS_OF_AN_EXECUTION;
                case "stop" -> stop();
                default -> {}
            }
        }
        if (now == null) {
            return status(then, generation);
        }
        ObjectNode status = status("NotReady", generation);
        ((ObjectNode) status.at("/conditions/0")).put("reason", now.reason()).put("message", now.message());
        return status;
    }

    private void stop() {
        moving = 0;
    }

    private ObjectNode status(String type, long generation) {
        ObjectNode status = io.sluice.contracts.json.Json.mapper().createObjectNode();
        status.put("observedGeneration", generation).put("sessionId", "session-" + ++sessions);
        status.putArray("conditions")
                .addObject()
                .put("type", type)
                .put("status", "True")
                .put("lastTransitionTime", "2026-11-20T12:00:00Z");
        return status;
    }
}
