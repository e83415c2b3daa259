package io.sluice.policy;

import io.sluice.contracts.command.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What came of one piece of evidence.
 *
 * @param memory what is kept now
 * @param decisions in the order in which they were made
 * @param tellings what people are to be told, in this order
 */
public record Step(PolicyMemory memory, List<Decision> decisions, List<Telling> tellings) {

    static Step of(PolicyMemory memory) {
        return new Step(memory, List.of(), List.of());
    }

    /** Commands to be sent, in order. */
    public List<Command> commands() {
        return decisions.stream()
                .map(Decision::command)
                .filter(Objects::nonNull)
                .toList();
    }

    /** This, and then what comes of its memory. */
    Step then(Function<PolicyMemory, Step> next) {
        Step step = next.apply(memory);
        List<Decision> allDecisions = new ArrayList<>(decisions);
        allDecisions.addAll(step.decisions);
        List<Telling> allTellings = new ArrayList<>(tellings);
        allTellings.addAll(step.tellings);
        return new Step(step.memory, allDecisions, allTellings);
    }
}
