package io.sluice.benchmarks.monitor;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.job.Desired;
import io.sluice.contracts.job.FlinkSpec;
import io.sluice.contracts.job.JarReference;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.job.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Jobs with their runs, spread evenly over clusters: what a dispatcher would have told of them. */
record WatchedFleet(List<Job> jobs) {

    private static final String NAMESPACE = "bench";

    static WatchedFleet of(int count, int clusters) {
        Instant now = Instant.now();
        return new WatchedFleet(IntStream.range(0, count)
                .mapToObj(number -> job(number, "cluster-" + number % clusters, now))
                .toList());
    }

    /** The Flink jobs of each cluster. */
    Map<String, List<FlinkJobId>> byCluster() {
        Map<String, List<FlinkJobId>> all = new LinkedHashMap<>();
        jobs.forEach(job -> all.computeIfAbsent(job.runsOn(), cluster -> new ArrayList<>())
                .add(job.run().flinkJobId()));
        return all;
    }

    private static Job job(int number, String cluster, Instant now) {
        JobId id = new JobId(NAMESPACE, "job-" + number);
        CommandId start = CommandId.of("start." + number);
        Run run = new Run(RunId.of(id, start), FlinkJobId.of(id, start), null, start, now, null);
        FlinkSpec flink = new FlinkSpec(JarReference.of("file:benchmark.jar"), null, List.of(), 1, Map.of(), false);
        JobSpec spec = new JobSpec(cluster, flink, null, null, null, Map.of());
        return new Job(id, 1, spec, Desired.RUNNING, run, now, now, null);
    }
}
