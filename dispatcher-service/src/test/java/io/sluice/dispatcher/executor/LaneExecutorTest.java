package io.sluice.dispatcher.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.cluster.ClusterKind;
import io.sluice.contracts.cluster.Clusters;
import io.sluice.contracts.command.Priority;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Driver;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Target;
import io.sluice.dispatcher.driver.Task;
import io.sluice.dispatcher.mailbox.AttemptId;
import io.sluice.dispatcher.mailbox.Report;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneExecutorTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final ConcurrentLinkedQueue<Report> reports = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> begun = new ConcurrentLinkedQueue<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private LaneExecutor executor;

    @AfterEach
    void close() {
        release.countDown();
        executor.close();
    }

    @Test
    void theDriversWordIsReported() {
        Share share = executor((assignment, conduct) -> Outcome.Done.restoredFrom("file:/s/1"))
                .open(0);

        share.handOver(assignment("a", "one", Priority.NORMAL), AttemptId.of("x-1"));

        Report report = firstReport();
        assertThat(report.attempt()).isEqualTo(AttemptId.of("x-1"));
        assertThat(report.done().restoredFrom()).isEqualTo("file:/s/1");
    }

    @Test
    void aClusterThatHangsKeepsNoOtherWaiting() {
        Share share = executor((assignment, conduct) -> {
                    if (assignment.task().cluster().equals("one")) {
                        release.await();
                    }
                    return Outcome.Done.plain();
                })
                .open(0);
        for (int number = 0; number < 100; number++) {
            share.handOver(assignment("stuck" + number, "one", Priority.HIGH), AttemptId.of("x-" + number));
        }

        share.handOver(assignment("free", "two", Priority.LOW), AttemptId.of("y-1"));

        assertThat(firstReport().command()).isEqualTo(CommandId.of("free"));
    }

    @Test
    void anUrgentCommandIsNextEvenBehindAThousandOthers() {
        Share share = executor((assignment, conduct) -> {
                    begun.add(assignment.command().value());
                    release.await();
                    return Outcome.Done.plain();
                })
                .open(0);
        for (int number = 0; number < 1000; number++) {
            share.handOver(assignment("low" + number, "one", Priority.LOW), AttemptId.of("x-" + number));
        }
        share.handOver(assignment("high", "one", Priority.HIGH), AttemptId.of("y-1"));
        await().atMost(SOON).untilAsserted(() -> assertThat(begun).hasSize(2));

        release.countDown();

        // Two were at work; the high one is the third to begin.
        await().atMost(SOON).untilAsserted(() -> assertThat(begun).hasSize(1001));
        assertThat(List.copyOf(begun).subList(2, 4)).contains("high");
    }

    @Test
    void aRetryComesAgainUntilItWorks() {
        AtomicInteger tries = new AtomicInteger();
        Share share = executor((assignment, conduct) -> tries.incrementAndGet() < 3
                        ? new Outcome.Retry(
                                Duration.ZERO, ProblemType.CLUSTER_UNREACHABLE.problem("refused", "start it"))
                        : Outcome.Done.plain())
                .open(0);

        share.handOver(assignment("a", "one", Priority.NORMAL), AttemptId.of("x-1"));

        assertThat(firstReport().done()).isNotNull();
        assertThat(tries).hasValue(3);
    }

    @Test
    void afterTheDeadlineTheLastObstacleIsTold() {
        Share share = executor((assignment, conduct) -> new Outcome.Retry(
                        Duration.ZERO, ProblemType.CLUSTER_UNREACHABLE.problem("refused", "start it")))
                .open(0);

        share.handOver(
                assignment("a", "one", Priority.NORMAL, Instant.now().plusMillis(50), false), AttemptId.of("x-1"));
        assertThat(firstReport().problem().is(ProblemType.DEADLINE_EXCEEDED)).isTrue();
        assertThat(reports.remove().problem().detail()).contains("refused");

        share.handOver(
                assignment("b", "one", Priority.NORMAL, Instant.now().plusMillis(50), true), AttemptId.of("x-2"));
        assertThat(firstReport().problem().is(ProblemType.IN_DOUBT)).isTrue();
    }

    @Test
    void aLostPartitionInterruptsAndReportsNothing() {
        CountDownLatch interrupted = new CountDownLatch(1);
        Share share = executor((assignment, conduct) -> {
                    begun.add(assignment.command().value());
                    try {
                        conduct.pause(Duration.ofMinutes(5));
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                    return Outcome.Done.plain();
                })
                .open(0);
        share.handOver(assignment("a", "one", Priority.NORMAL), AttemptId.of("x-1"));
        await().atMost(SOON).untilAsserted(() -> assertThat(begun).hasSize(1));

        share.close();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(interrupted.getCount()).isZero());
        assertThat(reports).isEmpty();
    }

    @Test
    void anOvertakenCommandStopsWaiting() {
        Share share = executor((assignment, conduct) -> {
                    begun.add(assignment.command().value());
                    conduct.pause(Duration.ofMinutes(5));
                    return new Outcome.Failed(
                            ProblemType.SUPERSEDED.problem("overtaken=" + conduct.isOvertaken(), "start it"));
                })
                .open(0);
        share.handOver(assignment("a", "one", Priority.NORMAL), AttemptId.of("x-1"));
        await().atMost(SOON).untilAsserted(() -> assertThat(begun).hasSize(1));

        share.overtake(AttemptId.of("x-1"));

        assertThat(firstReport().problem().detail()).isEqualTo("overtaken=true");
    }

    @Test
    void aFaultOfADriverIsInDoubtAndHidesItsClass() {
        Share share = executor((assignment, conduct) -> {
                    throw new IllegalStateException("a.secret.Class broke");
                })
                .open(0);

        share.handOver(assignment("a", "one", Priority.NORMAL), AttemptId.of("x-1"));

        assertThat(firstReport().problem().is(ProblemType.IN_DOUBT)).isTrue();
        assertThat(reports.element().problem().detail()).doesNotContain("secret");
    }

    @Test
    void anErrorInADriverIsReportedToo() {
        Share share = executor((assignment, conduct) -> {
                    throw new NoClassDefFoundError("a/Part");
                })
                .open(0);

        share.handOver(assignment("a", "one", Priority.NORMAL), AttemptId.of("x-1"));

        assertThat(firstReport().problem().is(ProblemType.IN_DOUBT)).isTrue();
    }

    @Test
    void aFaultBehindTheDriverIsReportedToo() {
        // A driver that breaks its word: there is nothing to go on with.
        Share share = executor((assignment, conduct) -> null).open(0);

        share.handOver(assignment("a", "one", Priority.NORMAL), AttemptId.of("x-1"));

        assertThat(firstReport().problem().is(ProblemType.IN_DOUBT)).isTrue();
    }

    @Test
    void aDeadlineHoweverFarEndsInNoOverflow() {
        AtomicInteger tries = new AtomicInteger();
        Share share = executor((assignment, conduct) -> tries.incrementAndGet() < 2
                        ? new Outcome.Retry(
                                Duration.ZERO, ProblemType.CLUSTER_UNREACHABLE.problem("refused", "start it"))
                        : Outcome.Done.plain())
                .open(0);

        share.handOver(assignment("a", "one", Priority.NORMAL, Instant.MAX, false), AttemptId.of("x-1"));

        assertThat(firstReport().done()).isNotNull();
    }

    private LaneExecutor executor(Driver driver) {
        Clusters clusters = Clusters.of(List.of(cluster("one"), cluster("two")));
        executor = new LaneExecutor(
                driver,
                (partition, report) -> reports.add(report),
                clusters,
                new ExecutorRules(
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Map.of(Priority.NORMAL, Duration.ofSeconds(30), Priority.LOW, Duration.ofMinutes(2)),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(60)),
                Clock.systemUTC(),
                new SimpleMeterRegistry());
        return executor;
    }

    private Report firstReport() {
        await().atMost(SOON).untilAsserted(() -> assertThat(reports).isNotEmpty());
        return reports.element();
    }

    private static Cluster cluster(String name) {
        return new Cluster(name, ClusterKind.FLINK_SESSION, URI.create("http://127.0.0.1:1"), null, null, null, 2);
    }

    private static Assignment assignment(String command, String cluster, Priority priority) {
        return assignment(command, cluster, priority, Instant.now().plusSeconds(60), false);
    }

    private static Assignment assignment(
            String command, String cluster, Priority priority, Instant deadline, boolean repeated) {
        JobId job = JobId.of("t/job");
        Target target =
                new Target(cluster, RunId.of(job, CommandId.of(command)), FlinkJobId.of(job, CommandId.of(command)));
        return new Assignment(
                job,
                CommandId.of(command),
                new Task.Cancel(target, false),
                priority,
                Instant.now(),
                deadline,
                repeated,
                null);
    }
}
