package io.sluice.dispatcher.executor;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.cluster.Clusters;
import io.sluice.contracts.command.Priority;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Target;
import io.sluice.dispatcher.driver.Task;
import io.sluice.dispatcher.mailbox.AttemptId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WorkTest {

    @Test
    void theLossOfAPartitionInterruptsNobodyAfterTheEnd() {
        Work work = work(new Lease(Duration.ofMinutes(1), Duration.ofMinutes(1), System::nanoTime));
        work.begin();
        work.end();

        work.drop();

        assertThat(Thread.interrupted()).isFalse();
        assertThat(work.begin()).isFalse();
    }

    @Test
    void aThawedProcessHoldsItsHandUntilTheGroupHadTimeToTakeThePartitionAway() throws Exception {
        AtomicLong time = new AtomicLong();
        Lease lease = new Lease(Duration.ofSeconds(4), Duration.ofSeconds(6), time::get);
        Work work = work(lease);
        time.addAndGet(Duration.ofSeconds(20).toNanos());
        Thread waiting = Thread.ofPlatform().start(() -> {
            try {
                work.ensureOwnership();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        lease.renew(time.get());
        assertThat(lease.isGood()).isFalse();
        assertThat(waiting.isAlive()).isTrue();

        time.addAndGet(Duration.ofSeconds(3).toNanos());
        lease.renew(time.get());
        assertThat(waiting.isAlive()).isTrue();
        time.addAndGet(Duration.ofSeconds(3).toNanos());
        lease.renew(time.get());

        waiting.join();
    }

    private static Work work(Lease lease) {
        JobId job = JobId.of("t/job");
        CommandId command = CommandId.of("c");
        Target target = new Target("one", RunId.of(job, command), FlinkJobId.of(job, command));
        Assignment assignment = new Assignment(
                job,
                command,
                new Task.Cancel(target, Task.Leaving.ANYTHING),
                Priority.NORMAL,
                Instant.EPOCH,
                Instant.EPOCH,
                false,
                null);
        Lanes lanes = new Lanes(
                Clusters.of(List.of()), () -> 1, new Ageing(Map.of()), Clock.systemUTC(), new SimpleMeterRegistry());
        return new Work(assignment, AttemptId.of("x-1"), lanes.placeFor(assignment), lease, Clock.systemUTC());
    }
}
