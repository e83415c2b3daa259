package io.sluice.history.ingest;

import io.sluice.history.HistoryConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Lets putting down what was found go before taking it in: that all is listed soon is worth more than that some of it is stored a
 * moment earlier. Not without a bound, since a directory may be so full that its listing takes minutes.
 */
@ApplicationScoped
class RightOfWay {

    private final Duration most;
    private final Set<String> holders = new HashSet<>();
    private long since;

    @Inject
    RightOfWay(HistoryConfig config) {
        this(config.ingest().listingFirst());
    }

    /** @param most how long the others wait, however long it is held */
    RightOfWay(Duration most) {
        this.most = most;
    }

    /** Has it from now on; nothing if it has it already. */
    synchronized void take(String holder) {
        if (holders.isEmpty()) {
            since = System.nanoTime();
        }
        holders.add(holder);
    }

    /** Nothing if it does not have it. */
    synchronized void leave(String holder) {
        holders.remove(holder);
        if (holders.isEmpty()) {
            notifyAll();
        }
    }

    /** Returns when nobody has it, or somebody has had it for too long. */
    synchronized void await() throws InterruptedException {
        long left = left();
        while (!holders.isEmpty() && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = left();
        }
    }

    private long left() {
        return since + most.toNanos() - System.nanoTime();
    }
}
