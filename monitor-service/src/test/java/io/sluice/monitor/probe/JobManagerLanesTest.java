package io.sluice.monitor.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.observation.JobManager;
import io.sluice.monitor.roster.Assignment;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobManagerLanesTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final JobId FRAUD = JobId.of("payments/fraud");
    private static final JobId LEDGER = JobId.of("payments/ledger");
    private static final FlinkJobId ROTATED = FlinkJobId.of("ffffffffffffffffffffffffffffffff");

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final Map<JobId, Collection<Assignment>> asked = new ConcurrentHashMap<>();
    private final Set<JobId> closed = ConcurrentHashMap.newKeySet();
    private final JobManagerLanes lanes = new JobManagerLanes(
            this::probeOf,
            executor,
            (cluster, result, took) -> assertThat(cluster).isEqualTo("k8s"),
            timer,
            Duration.ofMillis(20),
            new SplittableRandom(1));

    @AfterEach
    void stop() {
        hanging.countDown();
        timer.shutdownNow();
        executor.shutdownNow();
    }

    @Test
    void aJobManagerIsAskedForTheIdThatTheOperatorGaveTheJob() {
        lanes.watch(0, assignment(FRAUD, "k8s"), manager("fraud"));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(asked.get(FRAUD))
                        .singleElement()
                        .satisfies(job -> {
                            assertThat(job.run().flinkJobId()).isEqualTo(ROTATED);
                            assertThat(job.run().id()).isEqualTo(run(FRAUD).id());
                        }));
    }

    @Test
    void aJobManagerThatHangsDelaysNoOther() {
        lanes.watch(0, assignment(LEDGER, "k8s"), manager("hanging"));
        lanes.watch(0, assignment(FRAUD, "k8s"), manager("fraud"));

        await().atMost(SOON).until(() -> asked.containsKey(LEDGER) && asked.containsKey(FRAUD));
    }

    @Test
    void whatIsGoneIsNotAskedAnyMore() {
        lanes.watch(0, assignment(FRAUD, "k8s"), manager("fraud"));
        lanes.watch(1, assignment(LEDGER, "k8s"), manager("ledger"));
        await().atMost(SOON).until(() -> asked.containsKey(FRAUD) && asked.containsKey(LEDGER));

        lanes.unwatch(FRAUD);
        await().atMost(SOON).untilAsserted(() -> assertThat(closed).containsExactly(FRAUD));
        lanes.unwatchAll(1);
        await().atMost(SOON).untilAsserted(() -> assertThat(closed).containsExactlyInAnyOrder(FRAUD, LEDGER));
    }

    @Test
    void aClusterWithoutAnAddressForJobManagersHasNoneAsked() {
        lanes.watch(0, assignment(LEDGER, "dark"), manager("ledger"));
        lanes.watch(0, assignment(FRAUD, "k8s"), manager("fraud"));

        await().atMost(SOON).until(() -> asked.containsKey(FRAUD));
        assertThat(asked).doesNotContainKey(LEDGER);
    }

    private Optional<Probe> probeOf(Assignment job, JobManager jobManager) {
        if (job.cluster().equals("dark")) {
            return Optional.empty();
        }
        return Optional.of(new Probe() {
            @Override
            public Result round(Collection<Assignment> jobs) throws InterruptedException {
                asked.put(job.job(), jobs);
                if (jobManager.name().equals("hanging")) {
                    hanging.await();
                }
                return new Result.Answered();
            }

            @Override
            public void close() {
                closed.add(job.job());
            }
        });
    }

    private static JobManager manager(String name) {
        return new JobManager("payments", name, ROTATED);
    }

    private static Assignment assignment(JobId job, String cluster) {
        return new Assignment(job, cluster, run(job));
    }

    private static Run run(JobId job) {
        CommandId command = CommandId.of("start-1");
        return new Run(RunId.of(job, command), FlinkJobId.of(job, command), null, command, Instant.EPOCH, null);
    }
}
