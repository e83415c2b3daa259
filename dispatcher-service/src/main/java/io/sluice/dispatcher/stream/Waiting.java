package io.sluice.dispatcher.stream;

import io.sluice.dispatcher.mailbox.QueuedCommand;
import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What waits in all queues of a partition: how many commands, and since when. */
final class Waiting {

    private final TreeMap<Instant, Integer> since = new TreeMap<>();
    private long count;

    void comes(QueuedCommand command) {
        since.merge(command.acceptedAt(), 1, Integer::sum);
        count++;
    }

    void goes(QueuedCommand command) {
        since.computeIfPresent(command.acceptedAt(), (at, waiting) -> waiting == 1 ? null : waiting - 1);
        count--;
    }

    long count() {
        return count;
    }

    /** Since when the oldest waits. */
    @Nullable
    Instant oldest() {
        return since.isEmpty() ? null : since.firstKey();
    }
}
