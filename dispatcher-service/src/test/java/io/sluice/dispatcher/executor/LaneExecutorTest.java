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
import io.sluice.dispatcher.driver.Conduct;
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
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneExecutorTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final ConcurrentLinkedQueue<Report> reports = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> begun = new ConcurrentLinkedQueue<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger members = new AtomicInteger(1);
    private @Nullable Share opened;

    @AfterEach
    void close() {
        release.countDown();
        if (opened != null) {
            opened.close();
        }
    }

    @Test
    void theDriversWordIsReported() {
        Share share = share((assignment, conduct) -> Outcome.Done.restoredFrom("file:/s/1"));

        share.handOver(assignment("a", "one", Priority.NORMAL), AttemptId.of("x-1"));

        Report report = firstReport();
        assertThat(report.attempt()).isEqualTo(AttemptId.of("x-1"));
        assertThat(report.done().restoredFrom()).isEqualTo("file:/s/1");
    }

    @Test
    void aClusterThatHangsKeepsNoOtherWaiting() {
        Share share = share((assignment, conduct) -> {
            if (assignment.task().cluster().equals("one")) {
                release.await();
            }
            return Outcome.Done.plain();
        });
        for (int number = 0; number < 100; number++) {
            share.handOver(assignment("stuck" + number, "one", Priority.HIGH), AttemptId.of("x-" + number));
        }

        share.handOver(assignment("free", "two", Priority.LOW), AttemptId.of("y-1"));

        assertThat(firstReport().command()).isEqualTo(CommandId.of("free"));
    }

    @Test
    void anUrgentCommandIsNextEvenBehindAThousandOthers() {
        Semaphore ends = new Semaphore(0);
        Share share = share((assignment, conduct) -> {
            begun.add(assignment.command().value());
            ends.acquire();
            return Outcome.Done.plain();
        });
        for (int number = 0; number < 1000; number++) {
            share.handOver(assignment("low" + number, "one", Priority.LOW), AttemptId.of("x-" + number));
        }
        share.handOver(assignment("high", "one", Priority.HIGH), AttemptId.of("y-1"));
        await().atMost(SOON).untilAsserted(() -> assertThat(begun).hasSize(2));

        ends.release();

        await().atMost(SOON).untilAsserted(() -> assertThat(begun).hasSize(3));
        assertThat(List.copyOf(begun).getLast()).isEqualTo("high");
    }

    @Test
    void aRetryComesAgainUntilItWorks() {
        AtomicInteger tries = new AtomicInteger();
        Share share = share((assignment, conduct) -> tries.incrementAndGet() < 3
                ? new Outcome.Retry(Duration.ZERO, ProblemType.CLUSTER_UNREACHABLE.problem("refused", "start it"))
                : Outcome.Done.plain());

        share.handOver(assignment("a", "one", Priority.NORMAL), AttemptId.of("x-1"));

        assertThat(firstReport().done()).isNotNull();
        assertThat(tries).hasValue(3);
    }

    @Test
    void afterTheDeadlineTheLastObstacleIsTold() {
        Share share = share((assignment, conduct) ->
                new Outcome.Retry(Duration.ZERO, ProblemType.CLUSTER_UNREACHABLE.problem("refused", "start it")));

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
        Share share = share((assignment, conduct) -> {
            begun.add(assignment.command().value());
            try {
                conduct.pause(Duration.ofMinutes(5));
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return Outcome.Done.plain();
        });
        share.handOver(assignment("a", "one", Priority.NORMAL), AttemptId.of("x-1"));
        await().atMost(SOON).untilAsserted(() -> assertThat(begun).hasSize(1));

        share.close();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(interrupted.getCount()).isZero());
        assertThat(reports).isEmpty();
    }

    @Test
    void anOvertakenCommandStopsWaiting() {
        Share share = share((assignment, conduct) -> {
            begun.add(assignment.command().value());
            conduct.pause(Duration.ofMinutes(5));
            return new Outcome.Failed(ProblemType.SUPERSEDED.problem("overtaken=" + conduct.isOvertaken(), "start it"));
        });
        share.handOver(assignment("a", "one", Priority.NORMAL), AttemptId.of("x-1"));
        await().atMost(SOON).untilAsserted(() -> assertThat(begun).hasSize(1));

        share.overtake(AttemptId.of("x-1"));

        assertThat(firstReport().problem().detail()).isEqualTo("overtaken=true");
    }

    @Test
    void aFaultOfADriverIsInDoubtAndHidesItsClass() {
        Share share = share((assignment, conduct) -> {
            throw new IllegalStateException("a.secret.Class broke");
        });

        share.handOver(assignment("a", "one", Priority.NORMAL), AttemptId.of("x-1"));

        assertThat(firstReport().problem().is(ProblemType.IN_DOUBT)).isTrue();
        assertThat(reports.element().problem().detail()).doesNotContain("secret");
    }

    @Test
    void anErrorInADriverIsReportedToo() {
        Share share = share((assignment, conduct) -> {
            throw new NoClassDefFoundError("a/Part");
        });

        share.handOver(assignment("a", "one", Priority.NORMAL), AttemptId.of("x-1"));

        assertThat(firstReport().problem().is(ProblemType.IN_DOUBT)).isTrue();
    }

    @Test
    void aFaultBehindTheDriverIsReportedToo() {
        // A driver that breaks its word: there is nothing to go on with.
        Share share = share((assignment, conduct) -> null);

        share.handOver(assignment("a", "one", Priority.NORMAL), AttemptId.of("x-1"));

        assertThat(firstReport().problem().is(ProblemType.IN_DOUBT)).isTrue();
    }

    @Test
    void aDeadlineHoweverFarEndsInNoOverflow() {
        AtomicInteger tries = new AtomicInteger();
        Share share = share((assignment, conduct) -> tries.incrementAndGet() < 2
                ? new Outcome.Retry(Duration.ZERO, ProblemType.CLUSTER_UNREACHABLE.problem("refused", "start it"))
                : Outcome.Done.plain());

        share.handOver(assignment("a", "one", Priority.NORMAL, Instant.MAX, false), AttemptId.of("x-1"));

        assertThat(firstReport().done()).isNotNull();
    }

    @Test
    void whatOnlyWaitsKeepsNoOtherFromTheCluster() {
        Share share = share((assignment, conduct) -> {
            begun.add(assignment.command().value());
            if (assignment.command().value().startsWith("savepoint")) {
                conduct.pause(Duration.ofMinutes(10));
            }
            return Outcome.Done.plain();
        });
        // Far more than the cluster's two places.
        for (int number = 0; number < 50; number++) {
            share.handOver(assignment("savepoint" + number, "one", Priority.HIGH), AttemptId.of("x-" + number));
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(begun).hasSize(50));

        share.handOver(assignment("stop", "one", Priority.LOW), AttemptId.of("y-1"));

        assertThat(firstReport().command()).isEqualTo(CommandId.of("stop"));
    }

    @Test
    void manyThatLookAgainAndAgainKeepNoOtherFromTheCluster() {
        Share share = share((assignment, conduct) -> {
            begun.add(assignment.command().value());
            while (assignment.command().value().startsWith("savepoint") && release.getCount() > 0) {
                conduct.pause(Duration.ofNanos(1));
            }
            return Outcome.Done.plain();
        });
        for (int number = 0; number < 50; number++) {
            share.handOver(assignment("savepoint" + number, "one", Priority.HIGH), AttemptId.of("x-" + number));
        }
        share.handOver(assignment("stop", "one", Priority.LOW), AttemptId.of("y-1"));

        assertThat(firstReport().command()).isEqualTo(CommandId.of("stop"));

        release.countDown();
        await().atMost(SOON).untilAsserted(() -> assertThat(reports).hasSize(51));
    }

    @Test
    void anErrandElsewhereKeepsNoOtherFromTheCluster() {
        Share share = share((assignment, conduct) -> {
            begun.add(assignment.command().value());
            if (assignment.command().value().startsWith("start")) {
                conduct.aside(() -> {
                    release.await();
                    return "jar";
                });
            }
            return Outcome.Done.plain();
        });
        for (int number = 0; number < 20; number++) {
            share.handOver(assignment("start" + number, "one", Priority.HIGH), AttemptId.of("x-" + number));
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(begun).hasSize(20));

        share.handOver(assignment("stop", "one", Priority.LOW), AttemptId.of("y-1"));

        assertThat(firstReport().command()).isEqualTo(CommandId.of("stop"));
    }

    @Test
    void aCancelEndsAnErrandAndTheCommandGoesOn() {
        Share share = share((assignment, conduct) -> {
            begun.add(assignment.command().value());
            Optional<String> jar = conduct.aside(() -> {
                new CountDownLatch(1).await();
                return "never";
            });
            conduct.ensureOwnership();
            return new Outcome.Failed(ProblemType.SUPERSEDED.problem("jar=" + jar.isPresent(), "start it"));
        });
        share.handOver(assignment("start", "one", Priority.HIGH), AttemptId.of("x-1"));
        await().atMost(SOON).untilAsserted(() -> assertThat(begun).hasSize(1));

        share.overtake(AttemptId.of("x-1"));

        assertThat(firstReport().problem().detail()).isEqualTo("jar=false");
    }

    @Test
    void aCancelEndsWhatTheClusterIsAskedThatTouchesNoJob() {
        Share share = share((assignment, conduct) -> {
            begun.add(assignment.command().value());
            Optional<String> upload = conduct.harmless(() -> {
                new CountDownLatch(1).await();
                return "never";
            });
            return new Outcome.Failed(ProblemType.SUPERSEDED.problem("upload=" + upload.isPresent(), "start it"));
        });
        fill(share);
        share.handOver(assignment("waits", "one", Priority.HIGH), AttemptId.of("x-1"));

        share.overtake(AttemptId.of("f-1"));

        assertThat(firstReport().problem().detail()).isEqualTo("upload=false");
        await().atMost(SOON).untilAsserted(() -> assertThat(begun).contains("waits"));
    }

    @Test
    void whoWaitsIsAdmittedWhenAnInstanceHasGoneThoughNobodyAsksOrLeaves() {
        members.set(4);
        Share share = share(this::hang);
        share.handOver(assignment("a", "wide", Priority.NORMAL), AttemptId.of("x-1"));
        share.handOver(assignment("b", "wide", Priority.NORMAL), AttemptId.of("x-2"));
        share.handOver(assignment("waits", "wide", Priority.NORMAL), AttemptId.of("x-3"));
        await().atMost(SOON).untilAsserted(() -> assertThat(begun).hasSize(2));

        members.set(3);
        share.renew(System.nanoTime());

        await().atMost(SOON).untilAsserted(() -> assertThat(begun).contains("waits"));
    }

    @Test
    void whatACancelOvertakesBeforeItsTurnEndsAtOnce() {
        Share share = share(this::hang);
        fill(share);

        share.handOver(assignment("late", "one", Priority.NORMAL), AttemptId.of("y-1"));
        share.overtake(AttemptId.of("y-1"));

        assertThat(firstReport().command()).isEqualTo(CommandId.of("late"));
        assertThat(reports.element().problem().is(ProblemType.SUPERSEDED)).isTrue();
        assertThat(reports.element().problem().detail()).contains("before it began");
        assertThat(begun).doesNotContain("late");
    }

    @Test
    void whatACancelOvertakesBetweenTwoTriesEndsAtOnceAndTellsTheLast() {
        Share share = share((assignment, conduct) -> {
            begun.add(assignment.command().value());
            return new Outcome.Retry(
                    Duration.ofMinutes(10), ProblemType.CLUSTER_UNREACHABLE.problem("refused", "start it"));
        });
        share.handOver(
                assignment("a", "one", Priority.NORMAL, Instant.now().plusSeconds(3600), false), AttemptId.of("x-1"));
        await().atMost(SOON).untilAsserted(() -> assertThat(begun).hasSize(1));

        share.overtake(AttemptId.of("x-1"));

        assertThat(firstReport().problem().is(ProblemType.SUPERSEDED)).isTrue();
        assertThat(reports.element().problem().detail()).contains("tried again", "refused");
        assertThat(begun).hasSize(1);
    }

    @Test
    void whatMayHaveTakenEffectIsLookedForThoughACancelHasOvertakenIt() {
        Share share = share(this::hang);
        fill(share);
        share.handOver(
                assignment("again", "one", Priority.HIGH, Instant.now().plusSeconds(60), true), AttemptId.of("y-1"));
        share.overtake(AttemptId.of("y-1"));

        release.countDown();

        await().atMost(SOON).untilAsserted(() -> assertThat(begun).contains("again"));
    }

    @Test
    void aDeadlineThatComesBeforeTheTurnIsTheEnd() {
        Share share = share(this::hang);
        fill(share);

        share.handOver(
                assignment("late", "one", Priority.NORMAL, Instant.now().plusMillis(50), false), AttemptId.of("y-1"));

        assertThat(firstReport().problem().is(ProblemType.DEADLINE_EXCEEDED)).isTrue();
        assertThat(reports.element().problem().detail()).contains("its turn to call cluster one had not come");
        assertThat(begun).doesNotContain("late");
    }

    @Test
    void whatMayHaveTakenEffectIsLookedForHoweverLateItsTurnComes() {
        Share share = share(this::hang);
        fill(share);
        share.handOver(
                assignment("again", "one", Priority.NORMAL, Instant.now().minusSeconds(1), true), AttemptId.of("y-1"));

        release.countDown();

        await().atMost(SOON).untilAsserted(() -> assertThat(begun).contains("again"));
    }

    @Test
    void aClustersPlacesAreSharedByTheLiveMembers() {
        members.set(3);
        Share share = share(this::hang);
        for (int number = 0; number < 20; number++) {
            share.handOver(assignment("c" + number, "wide", Priority.NORMAL), AttemptId.of("x-" + number));
        }
        // Seven by three, rounded up.
        await().atMost(SOON).untilAsserted(() -> assertThat(begun).hasSize(3));
        assertThat(gauge("sluice.executor.running", "wide", "normal")).isEqualTo(3);

        members.set(1);
        share.handOver(assignment("one-more", "wide", Priority.NORMAL), AttemptId.of("x-more"));
        await().atMost(SOON).untilAsserted(() -> assertThat(begun).hasSize(7));

        members.set(100);
        assertThat(meters.get("sluice.executor.places")
                        .tag("cluster", "wide")
                        .gauge()
                        .value())
                .isEqualTo(1);
        release.countDown();
        await().atMost(SOON).untilAsserted(() -> assertThat(reports).hasSize(21));
    }

    @Test
    void theLanesFiguresAreToldByClusterAndPriority() {
        Share share = share(this::hang);
        fill(share);
        share.handOver(assignment("low", "one", Priority.LOW), AttemptId.of("y-1"));
        share.handOver(assignment("urgent", "one", Priority.HIGH), AttemptId.of("y-2"));

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(gauge("sluice.executor.running", "one", "normal")).isEqualTo(2);
            assertThat(gauge("sluice.executor.waiting", "one", "low")).isEqualTo(1);
            assertThat(gauge("sluice.executor.waiting", "one", "high")).isEqualTo(1);
            assertThat(meters.get("sluice.executor.oldest.wait")
                            .tags("cluster", "one", "priority", "low")
                            .timeGauge()
                            .value(TimeUnit.MILLISECONDS))
                    .isPositive();
        });
    }

    private Outcome hang(Assignment assignment, Conduct conduct) throws InterruptedException {
        begun.add(assignment.command().value());
        release.await();
        return Outcome.Done.plain();
    }

    /** Takes both places of cluster one. */
    private void fill(Share share) {
        share.handOver(assignment("first", "one", Priority.NORMAL), AttemptId.of("f-1"));
        share.handOver(assignment("second", "one", Priority.NORMAL), AttemptId.of("f-2"));
        await().atMost(SOON).untilAsserted(() -> assertThat(begun).hasSize(2));
    }

    private double gauge(String name, String cluster, String priority) {
        return meters.get(name)
                .tags("cluster", cluster, "priority", priority)
                .gauge()
                .value();
    }

    private Share share(Driver driver) {
        LaneExecutor executor = new LaneExecutor(
                driver,
                (partition, report) -> reports.add(report),
                Clusters.of(List.of(cluster("one", 2), cluster("two", 2), cluster("wide", 7))),
                members::get,
                new ExecutorRules(
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Map.of(Priority.NORMAL, Duration.ofSeconds(30), Priority.LOW, Duration.ofMinutes(2)),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(60)),
                Clock.systemUTC(),
                meters);
        opened = executor.open(0);
        return opened;
    }

    private Report firstReport() {
        await().atMost(SOON).untilAsserted(() -> assertThat(reports).isNotEmpty());
        return reports.element();
    }

    private static Cluster cluster(String name, int places) {
        return new Cluster(name, ClusterKind.FLINK_SESSION, URI.create("http://127.0.0.1:1"), null, null, null, places);
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
                new Task.Cancel(target, Task.Leaving.ANYTHING),
                priority,
                Instant.now(),
                deadline,
                repeated,
                null);
    }
}
