package io.sluice.dispatcher.stream;

import io.sluice.dispatcher.stream.OutcomesToRead.Unread;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whether a new owner of a partition has read all outcomes that were there when it took over. Nothing is started before:
 * what the owner before had done would be done again.
 */
final class TakeOver {

    private static final Logger LOG = Logger.getLogger(TakeOver.class);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final OutcomesToRead outcomes;
    private final int partition;
    private CompletableFuture<Unread> answer;
    private @Nullable Instant retryAt;
    private long read = -1;
    private boolean complete;

    TakeOver(OutcomesToRead outcomes, int partition) {
        this.outcomes = outcomes;
        this.partition = partition;
        this.answer = outcomes.unread(partition).toCompletableFuture();
    }

    void read(long offset) {
        read = offset;
    }

    /** Whether starting is allowed; once it is, it stays so. */
    boolean isComplete(Instant now) {
        if (complete || !answer.isDone()) {
            return complete;
        }
        if (answer.isCompletedExceptionally()) {
            askAgain(now);
            return false;
        }
        OptionalLong last = answer.join().lastOutcome();
        complete = last.isEmpty() || read >= last.getAsLong();
        return complete;
    }

    /** Whether an owner before this one may have read the command at {@code offset}; asked when all outcomes are read. */
    boolean mayHaveBeenRead(long offset) {
        return offset < answer.join().commandsEnd();
    }

    /** Whether an owner has ever committed that it has read a command; asked when all outcomes are read. */
    boolean wasEverCommitted() {
        return answer.join().everCommitted();
    }

    private void askAgain(Instant now) {
        if (retryAt == null) {
            LOG.warnf(
                    "Cannot ask how far the outcomes reach, will ask again: partition=%d cause=%s",
                    partition, answer.exceptionNow().getMessage());
            retryAt = now.plus(BETWEEN_TRIES);
        } else if (!now.isBefore(retryAt)) {
            retryAt = null;
            answer = outcomes.unread(partition).toCompletableFuture();
        }
    }
}
