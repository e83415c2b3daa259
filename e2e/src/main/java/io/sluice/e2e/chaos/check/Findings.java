package io.sluice.e2e.chaos.check;

import java.util.List;
import java.util.Map;

/**
 * What the checker found.
 *
 * @param figures how many of what there was, so that a run that tested nothing is seen
 */
public record Findings(List<Violation> violations, Map<String, Long> figures) {

    public Findings {
        violations = List.copyOf(violations);
    }

    public boolean isClean() {
        return violations.isEmpty();
    }
}
