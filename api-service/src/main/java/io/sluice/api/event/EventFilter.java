package io.sluice.api.event;

import io.sluice.contracts.JobId;
import org.jspecify.annotations.Nullable;

/** Which events a client asked for; each part that is there must fit. */
record EventFilter(@Nullable String namespace, @Nullable JobId job) {

    boolean passes(Event event) {
        return (namespace == null || namespace.equals(event.job().namespace()))
                && (job == null || job.equals(event.job()));
    }
}
