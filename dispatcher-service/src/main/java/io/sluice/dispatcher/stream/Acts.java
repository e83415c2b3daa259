package io.sluice.dispatcher.stream;

import io.sluice.contracts.JobId;
import io.sluice.dispatcher.executor.Share;
import io.sluice.dispatcher.mailbox.Effect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Passes on to the executor what was decided: at once where the same is surely decided again if the transaction is lost,
 * else when it is committed. What waits for a commit that never comes is never done.
 */
final class Acts {

    private final Share share;
    /** The jobs of which something was decided that is not committed yet. */
    private final Set<JobId> undecided = new HashSet<>();

    private final List<Runnable> waiting = new ArrayList<>();
    private boolean isBeforeFirstCommit;

    Acts(Share share) {
        this.share = share;
    }

    /** Until something that is decided of this partition is committed, nothing is the first. */
    void awaitFirstCommit() {
        isBeforeFirstCommit = true;
    }

    /** Notes that something is decided of a job; whether it is the first since the last commit. */
    boolean isFirst(JobId job) {
        return undecided.add(job) && !isBeforeFirstCommit;
    }

    void handOver(Effect.HandOver work) {
        Runnable act = () -> share.handOver(work.assignment(), work.attempt());
        if (work.afterCommit()) {
            waiting.add(act);
        } else {
            act.run();
        }
    }

    void overtake(Effect.Overtake overtaken) {
        waiting.add(() -> share.overtake(overtaken.attempt()));
    }

    void committed() {
        // A commit may have been for other partitions of the thread alone.
        isBeforeFirstCommit = isBeforeFirstCommit && undecided.isEmpty();
        undecided.clear();
        List<Runnable> due = List.copyOf(waiting);
        waiting.clear();
        due.forEach(Runnable::run);
    }
}
