package io.sluice.dispatcher.stream;

import io.sluice.contracts.JobId;
import io.sluice.dispatcher.mailbox.InFlight;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The jobs of a partition with a command in flight, and until when each should have come to an end. */
final class Flying {

    private final Map<JobId, Instant> ends = new HashMap<>();

    void is(JobId job, @Nullable InFlight flight) {
        if (flight == null) {
            ends.remove(job);
        } else {
            ends.put(job, flight.command().deadline());
        }
    }

    Set<JobId> jobs() {
        return ends.keySet();
    }

    long count() {
        return ends.size();
    }

    /** How many should have come to an end by {@code now}. */
    long overdue(Instant now) {
        return ends.values().stream().filter(end -> end.isBefore(now)).count();
    }
}
