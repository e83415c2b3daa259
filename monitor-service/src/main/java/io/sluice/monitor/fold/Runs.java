package io.sluice.monitor.fold;

import io.sluice.contracts.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The evidence about the job's latest runs, the one that was heard of last at the end. Not only the current one: a
 * start that fails gives the job back its previous run, and a probe may hear of a run before the job's record names it.
 */
record Runs(List<RunEvidence> latest) {

    /** The current run, its predecessor, a run not yet named, and one to spare. */
    private static final int MAX_RUNS = 4;

    Runs {
        latest = List.copyOf(latest);
    }

    static Runs none() {
        return new Runs(List.of());
    }

    Optional<RunEvidence> find(RunId run) {
        return latest.stream().filter(evidence -> evidence.run().equals(run)).findFirst();
    }

    /** With more evidence about {@code run}; where there are too many runs, the oldest that is not current is forgotten. */
    Runs with(RunId run, @Nullable RunId current, UnaryOperator<RunEvidence> more) {
        RunEvidence changed = more.apply(find(run).orElseGet(() -> RunEvidence.none(run)));
        List<RunEvidence> runs = new ArrayList<>(latest);
        runs.removeIf(evidence -> evidence.run().equals(run));
        runs.add(changed);
        if (runs.size() > MAX_RUNS) {
            int forgotten = runs.getFirst().run().equals(current) ? 1 : 0;
            runs.remove(forgotten);
        }
        return new Runs(runs);
    }
}
