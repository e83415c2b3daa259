package io.sluice.dispatcher.executor;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.cluster.Clusters;
import io.sluice.contracts.command.Priority;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Target;
import io.sluice.dispatcher.driver.Task;
import io.sluice.dispatcher.mailbox.AttemptId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class AttemptingTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Attempting attempting = new Attempting(
            (assignment, conduct) -> Outcome.Done.plain(),
            new ExecutorRules(FIRST, LONGEST, Map.of(), Duration.ofMinutes(1), Duration.ofMinutes(1)));

    @RepeatedTest(20)
    void thePauseDoublesAndHalfOfItIsChance() {
        Work work = work(NOW.plusSeconds(3600));
        for (long most = 500; most <= 10_000; most *= 2) {
            work.countTry();
            assertThat(attempting.pause(work, retry(Duration.ZERO)))
                    .isBetween(Duration.ofMillis(most / 2), Duration.ofMillis(most));
        }
    }

    @RepeatedTest(20)
    void thePauseIsNeverLongerThanTheLongest() {
        Work work = work(NOW.plusSeconds(3600));
        for (int tries = 0; tries < 100; tries++) {
            work.countTry();
        }

        assertThat(attempting.pause(work, retry(Duration.ZERO))).isBetween(LONGEST.dividedBy(2), LONGEST);
    }

    @Test
    void whatTheClusterAsksForIsTheLeast() {
        Work work = work(NOW.plusSeconds(3600));
        work.countTry();

        assertThat(attempting.pause(work, retry(Duration.ofSeconds(90)))).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void thePauseEndsWithTheDeadline() {
        Work work = work(NOW.plusSeconds(5));
        work.countTry();

        assertThat(attempting.pause(work, retry(Duration.ofSeconds(90))))
                .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
    }

    private static Outcome.Retry retry(Duration after) {
        return new Outcome.Retry(after, ProblemType.CLUSTER_UNREACHABLE.problem("busy", "wait"));
    }

    private Work work(Instant deadline) {
        JobId job = JobId.of("t/job");
        CommandId command = CommandId.of("c");
        Target target = new Target("one", RunId.of(job, command), FlinkJobId.of(job, command));
        Assignment assignment = new Assignment(
                job,
                command,
                new Task.Cancel(target, Task.Leaving.ANYTHING),
                Priority.NORMAL,
                NOW,
                deadline,
                false,
                null);
        Lanes lanes =
                new Lanes(Clusters.of(List.of()), () -> 1, new Ageing(Map.of()), clock, new SimpleMeterRegistry());
        return new Work(
                assignment,
                AttemptId.of("x-1"),
                lanes.placeFor(assignment),
                new Lease(Duration.ofMinutes(1), Duration.ofMinutes(1), System::nanoTime),
                clock);
    }
}
