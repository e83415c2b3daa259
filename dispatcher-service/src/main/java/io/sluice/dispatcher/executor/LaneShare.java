package io.sluice.dispatcher.executor;

import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.mailbox.AttemptId;
import io.sluice.dispatcher.mailbox.Report;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The work of one partition: what is dropped with it when it is lost. */
final class LaneShare implements Share {

    private final int partition;
    private final Lease lease;
    private final Clock clock;
    private final OutcomeLog outcomes;
    private final Consumer<Work> lanes;
    private final Map<AttemptId, Work> atWork = new ConcurrentHashMap<>();

    LaneShare(int partition, Lease lease, Clock clock, OutcomeLog outcomes, Consumer<Work> lanes) {
        this.partition = partition;
        this.lease = lease;
        this.clock = clock;
        this.outcomes = outcomes;
        this.lanes = lanes;
    }

    @Override
    public void handOver(Assignment assignment, AttemptId attempt) {
        Work work = new Work(assignment, attempt, lease, clock, this::settle);
        atWork.put(attempt, work);
        lanes.accept(work);
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
    }

    @Override
    public void close() {
        atWork.values().forEach(Work::drop);
        atWork.clear();
    }

    private void settle(Work work, Outcome outcome) throws InterruptedException {
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
