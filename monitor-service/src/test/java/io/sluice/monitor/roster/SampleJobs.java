package io.sluice.monitor.roster;

import io.sluice.contracts.JobId;
import io.sluice.contracts.command.Priority;
import io.sluice.contracts.job.Desired;
import io.sluice.contracts.job.FlinkSpec;
import io.sluice.contracts.job.JarReference;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.job.Upgrade;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Jobs of which only the name and the cluster matter. */
final class SampleJobs {

    private static final Instant AT = Instant.parse("2026-11-20T08:00:00Z");

    private SampleJobs() {}

    static Job job(String id, String cluster) {
        FlinkSpec flink = new FlinkSpec(JarReference.of("file:fraud.jar"), null, List.of(), 1, Map.of(), false);
        JobSpec spec = new JobSpec(cluster, flink, null, Upgrade.SAVEPOINT, Priority.NORMAL, Map.of());
        return new Job(JobId.of(id), 1, spec, Desired.RUNNING, null, AT, AT, null);
    }
}
