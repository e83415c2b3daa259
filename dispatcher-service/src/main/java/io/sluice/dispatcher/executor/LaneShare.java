package io.sluice.dispatcher.executor;

import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.mailbox.AttemptId;
import io.sluice.dispatcher.mailbox.Report;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The work of one partition, each on a thread of its own: what is dropped with it when it is lost. */
final class LaneShare implements Share {

    private final int partition;
    private final Lease lease;
    private final Clock clock;
    private final Lanes lanes;
    private final Attempting attempting;
    private final OutcomeLog outcomes;
    private final Map<AttemptId, Work> atWork = new ConcurrentHashMap<>();

    LaneShare(int partition, Lease lease, Clock clock, Lanes lanes, Attempting attempting, OutcomeLog outcomes) {
        this.partition = partition;
        this.lease = lease;
        this.clock = clock;
        this.lanes = lanes;
        this.attempting = attempting;
        this.outcomes = outcomes;
    }

    @Override
    public void handOver(Assignment assignment, AttemptId attempt) {
        Work work = new Work(assignment, attempt, lanes.placeFor(assignment), lease, clock);
        atWork.put(attempt, work);
        // Here and not on its own thread: commands are in the order in which they are handed over.
        work.place().ask();
        Thread.ofVirtual().name("command " + assignment.command()).start(() -> carryOut(work));
    }

    @Override
    public void overtake(AttemptId attempt) {
        Work work = atWork.get(attempt);
        if (work != null) {
            work.overtake();
        }
    }

    @Override
    public void renew(long heard) {
        lease.renew(heard);
        lanes.reconsider();
    }

    @Override
    public void close() {
        atWork.values().forEach(Work::drop);
        atWork.clear();
    }

    private void carryOut(Work work) {
        try {
            if (work.begin()) {
                settle(work);
            }
        } catch (InterruptedException e) {
            // The partition is lost or the service ends: whoever has the partition then goes on.
            work.drop();
        } finally {
            work.place().leave();
            work.end();
        }
    }

    private void settle(Work work) throws InterruptedException {
        try {
            report(work, attempting.complete(work));
        } catch (RuntimeException | Error e) {
            work.place().leave();
            report(work, Attempting.fault(work.assignment(), e));
        }
    }

    private void report(Work work, Outcome outcome) throws InterruptedException {
        Assignment assignment = work.assignment();
        Report report = outcome instanceof Outcome.Done done
                ? Report.of(assignment.job(), assignment.command(), assignment.step(), work.attempt(), work.now(), done)
                : Report.of(
                        assignment.job(),
                        assignment.command(),
                        assignment.step(),
                        work.attempt(),
                        work.now(),
                        ((Outcome.Failed) outcome).problem());
        outcomes.append(partition, report);
        atWork.remove(work.attempt());
    }
}
