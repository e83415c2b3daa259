package io.sluice.dispatcher.executor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.command.Priority;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Target;
import io.sluice.dispatcher.driver.Task;
import io.sluice.dispatcher.mailbox.AttemptId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WorkTest {

    @Test
    void theEndOfATryLeavesTheNextOneThatHasBegunOnAnotherThread() throws Exception {
        Work work = work(new Lease(Duration.ofMinutes(1), Duration.ofMinutes(1), System::nanoTime));
        work.begin();
        Thread earlier = new Thread(work::end);
        earlier.start();
        earlier.join();

        work.drop();

        assertThat(Thread.interrupted()).isTrue();
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
        return new Work(
                new Assignment(
                        job,
                        command,
                        new Task.Cancel(target, false),
                        Priority.NORMAL,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        false,
                        null),
                AttemptId.of("x-1"),
                lease,
                Clock.systemUTC(),
                (ended, outcome) -> {});
    }
}
