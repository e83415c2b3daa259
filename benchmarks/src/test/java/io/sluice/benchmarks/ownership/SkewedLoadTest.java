package io.sluice.benchmarks.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.contracts.JobId;
import io.sluice.contracts.topic.KeyPartitioner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SkewedLoadTest {

    private static final OwnershipPlan PLAN = OwnershipPlan.quick(17, 100);

    private final Map<Integer, String> owners = new TreeMap<>();
    private final List<JobId> jobs = IntStream.range(0, PLAN.jobs())
            .mapToObj(i -> new JobId("t", "job-" + i))
            .toList();

    SkewedLoadTest() {
        IntStream.range(0, PLAN.partitions())
                .forEach(partition -> owners.put(partition, "abc".charAt(partition % 3) + ""));
    }

    @Test
    void whatIsSentIsSharedOutAsItIsReckoned() {
        SkewedLoad load = new SkewedLoad(PLAN, jobs, owners);
        Map<String, Integer> sent = new HashMap<>();
        for (int i = 0; i < 60_000; i++) {
            sent.merge(owners.get(KeyPartitioner.partitionOf(load.next(), PLAN.partitions())), 1, Integer::sum);
        }

        assertThat(sent.get("a")).isGreaterThan(sent.get("b") + sent.get("c"));
        assertThat(sent.get("a") / 20_000.0).isCloseTo(load.mostToMean(owners), within(0.05));
    }

    @Test
    void theSameSeedAsksTheSameJobs() {
        SkewedLoad one = new SkewedLoad(PLAN, jobs, owners);
        SkewedLoad other = new SkewedLoad(PLAN, jobs, owners);

        for (int i = 0; i < 100; i++) {
            assertThat(one.next()).isEqualTo(other.next());
        }
    }

    @Test
    void whereOneOwnsAllItHasAllThereIs() {
        SkewedLoad load = new SkewedLoad(PLAN, jobs, owners);
        Map<Integer, String> one = new HashMap<>();
        owners.keySet().forEach(partition -> one.put(partition, "a"));

        assertThat(load.mostToMean(one)).isCloseTo(1, within(1e-9));
    }
}
