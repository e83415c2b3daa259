package io.sluice.api.delivery;

import io.sluice.contracts.alert.Alert;
import io.sluice.contracts.alert.Alert.Severity;
import java.util.Set;

/**
 * Which alerts a receiver hears of.
 *
 * @param namespaces of the jobs; none: all, and alerts that are about no single job
 * @param severities none: all
 */
record Audience(Set<String> namespaces, Set<Severity> severities) {

    Audience {
        namespaces = Set.copyOf(namespaces);
        severities = Set.copyOf(severities);
    }

    boolean hears(Alert alert) {
        boolean itsNamespace = namespaces.isEmpty()
                || alert.job() != null && namespaces.contains(alert.job().namespace());
        return itsNamespace && (severities.isEmpty() || severities.contains(alert.severity()));
    }
}
