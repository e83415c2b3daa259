package io.sluice.monitor.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.cluster.ClusterKind;
import io.sluice.contracts.cluster.Clusters;
import io.sluice.contracts.topic.KeyPartitioner;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LanesTest {

    private static final int PARTITIONS = 64;
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Clusters clusters = Clusters.of(List.of(cluster("alpha"), cluster("beta")));
    private final Ownership ownership = new Ownership();
    private final AtomicInteger partitions = new AtomicInteger(PARTITIONS);
    private final Map<String, AtomicInteger> rounds = new ConcurrentHashMap<>();
    private final Set<String> unfit = ConcurrentHashMap.newKeySet();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Lanes lanes = new Lanes(
            clusters, ownership, partitions::get, this::lane, timer, Duration.ofMillis(10), new SplittableRandom(1));

    @AfterEach
    void stop() {
        hanging.countDown();
        timer.shutdownNow();
        executor.shutdownNow();
    }

    @Test
    void aClusterIsProbedByTheOwnerOfItsNamesPartitionOnly() {
        own("alpha");

        await().atMost(SOON).untilAsserted(() -> assertThat(roundsOf("alpha")).isGreaterThan(3));
        assertThat(roundsOf("beta")).isZero();
    }

    @Test
    void probingEndsWithTheOwnership() {
        own("alpha");
        await().atMost(SOON).untilAsserted(() -> assertThat(roundsOf("alpha")).isPositive());

        ownership.lost(partitionOf("alpha"), this);
        lanes.adjust();
        int before = roundsOf("alpha");

        await().during(Duration.ofMillis(100))
                .atMost(SOON)
                .untilAsserted(() -> assertThat(roundsOf("alpha")).isLessThanOrEqualTo(before + 1));
    }

    @Test
    void aClusterThatHangsDelaysNoOther() {
        own("beta");
        own("alpha");

        await().atMost(SOON).untilAsserted(() -> assertThat(roundsOf("alpha")).isGreaterThan(10));
        assertThat(roundsOf("beta")).isEqualTo(1);
    }

    @Test
    void nothingIsProbedBeforeItIsKnownHowManyPartitionsThereAre() {
        partitions.set(0);

        own("alpha");

        await().during(Duration.ofMillis(50))
                .atMost(SOON)
                .untilAsserted(() -> assertThat(roundsOf("alpha")).isZero());
    }

    @Test
    void aClusterThatCannotBeProbedKeepsNoOtherFromItAndIsTriedAgain() {
        unfit.add("alpha");
        own("alpha");
        own("beta");

        await().atMost(SOON).untilAsserted(() -> assertThat(roundsOf("beta")).isPositive());
        assertThat(roundsOf("alpha")).isZero();

        unfit.remove("alpha");
        await().atMost(SOON).untilAsserted(() -> assertThat(roundsOf("alpha")).isPositive());
    }

    /** Cluster beta never answers. */
    private Lane lane(Cluster cluster) {
        if (unfit.contains(cluster.name())) {
            throw new IllegalStateException("no address");
        }
        Probe probe = jobs -> {
            rounds.computeIfAbsent(cluster.name(), name -> new AtomicInteger()).incrementAndGet();
            if (cluster.name().equals("beta")) {
                hanging.await();
            }
            return new Probe.Result.Answered();
        };
        return new Lane(cluster.name(), probe, List::of, executor, (name, result, took) -> {});
    }

    private void own(String cluster) {
        ownership.gained(partitionOf(cluster), this);
        lanes.adjust();
    }

    private int roundsOf(String cluster) {
        return rounds.getOrDefault(cluster, new AtomicInteger()).get();
    }

    private static int partitionOf(String cluster) {
        return KeyPartitioner.partitionOf(cluster, PARTITIONS);
    }

    private static Cluster cluster(String name) {
        return new Cluster(
                name, ClusterKind.FLINK_SESSION, URI.create("http://" + name + ":8081"), null, null, null, 0);
    }
}
