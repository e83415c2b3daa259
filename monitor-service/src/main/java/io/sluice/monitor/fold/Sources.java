package io.sluice.monitor.fold;

import io.sluice.contracts.observation.Observation.Absent;
import io.sluice.contracts.observation.Observation.Seen;
import io.sluice.contracts.state.Evidence;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What each source said last about the current run, whether the state rests on it or not, so that a person sees why this
 * source was believed and not that one.
 */
final class Sources {

    private static final BinaryOperator<Evidence> LATER = BinaryOperator.maxBy(Comparator.comparing(Evidence::at));

    private Sources() {}

    /** The latest of each source, by the source's name. */
    static List<Evidence> of(Picture picture) {
        Map<String, Evidence> latest = picture.heard().stream()
                .flatMap(Sources::heardOf)
                .collect(Collectors.toMap(Evidence::source, evidence -> evidence, LATER, TreeMap::new));
        return List.copyOf(latest.values());
    }

    static Evidence evidenceOf(Absent absent) {
        return new Evidence(absent.source(), "not listed by " + absent.cluster(), absent.at(), absent.run());
    }

    private static Stream<Evidence> heardOf(RunEvidence run) {
        return Stream.of(
                        Optional.ofNullable(run.seen()).map(Sources::evidenceOf),
                        Optional.ofNullable(run.unsettled()).map(Sources::evidenceOf),
                        Optional.ofNullable(run.resource()).map(Said::latest).map(Sources::evidenceOf),
                        Optional.ofNullable(run.missing()).map(Missing::latest).map(Sources::evidenceOf),
                        Optional.ofNullable(run.exited()).map(Verdict::evidenceOf),
                        Optional.ofNullable(run.archived()).map(Verdict::evidenceOf))
                .flatMap(Optional::stream);
    }

    private static Evidence evidenceOf(Seen seen) {
        return new Evidence(seen.source(), Verdict.wordsOf(seen), seen.at(), seen.run());
    }
}
