package io.sluice.monitor;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sluice.contracts.alert.Alert;
import io.sluice.contracts.checkpoint.CheckpointEvent;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.state.Freshness;
import io.sluice.contracts.state.JobStatus;
import io.sluice.contracts.state.State;
import io.sluice.monitor.probe.Probe;
import io.sluice.monitor.probe.ProbeMetrics;
import io.sluice.monitor.stream.AlertMetrics;
import io.sluice.monitor.stream.CheckpointMetrics;
import io.sluice.monitor.stream.FoldMetrics;
import io.sluice.policy.Decision;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The monitor's metrics. Gauges count the jobs of this instance; summed over all instances they are the fleet. */
final class MonitorMetrics implements ProbeMetrics, FoldMetrics, AlertMetrics, CheckpointMetrics {

    private final MeterRegistry registry;
    private final Timer foldLag;
    private final Counter unsent;
    private final Counter corrections;
    private final Map<Integer, Map<String, JobStatus>> statuses = new ConcurrentHashMap<>();

    MonitorMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.foldLag = Timer.builder("sluice.fold.lag")
                .description("From the writing of a record to its folding")
                .register(registry);
        this.unsent = Counter.builder("sluice.observations.unsent")
                .description("Observations that could not be sent and were told again")
                .register(registry);
        this.corrections = Counter.builder("sluice.state.corrections")
                .description("States that the full listing of a cluster has corrected; it should stay 0")
                .register(registry);
        for (State state : State.values()) {
            Gauge.builder("sluice.jobs", () -> count(status -> status.state() == state))
                    .description("Jobs by state")
                    .tag("state", state.name())
                    .register(registry);
        }
        Gauge.builder("sluice.jobs.stale", () -> count(status -> status.freshness() == Freshness.STALE))
                .description("Jobs whose state was not confirmed lately")
                .register(registry);
    }

    @Override
    public void probed(String cluster, Probe.Result result, Duration took) {
        Timer.builder("sluice.probes")
                .description("Rounds of the probes, with all of their questions")
                .tag("cluster", cluster)
                .tag("result", labelOf(result))
                .register(registry)
                .record(took);
    }

    @Override
    public void folded(Duration lag) {
        foldLag.record(lag);
    }

    @Override
    public void told(int partition, String job, JobStatus status) {
        statuses.computeIfAbsent(partition, key -> new ConcurrentHashMap<>()).put(job, status);
    }

    @Override
    public void corrected() {
        corrections.increment();
    }

    @Override
    public void forgotten(int partition, String job) {
        statuses.computeIfPresent(partition, (key, jobs) -> {
            jobs.remove(job);
            return jobs;
        });
    }

    @Override
    public void partitionLost(int partition) {
        statuses.remove(partition);
    }

    @Override
    public void told(Alert alert) {
        Counter.builder("sluice.alerts")
                .description("Records on sluice.alerts")
                .tag("kind", alert.kind())
                .tag("change", alert.resolvedAt() == null ? "raised" : "resolved")
                .register(registry)
                .increment();
    }

    @Override
    public void told(CheckpointEvent event) {
        Counter.builder("sluice.checkpoints")
                .description("Checkpoints and savepoints that ended")
                .tag("kind", Json.labelOf(event.kind()))
                .tag("status", Json.labelOf(event.status()))
                .register(registry)
                .increment();
    }

    @Override
    public void decided(Decision decision) {
        Counter.builder("sluice.policy.decisions")
                .description("What checkpoint policies decided")
                .tag("policy", decision.policy().kindLabel())
                .tag("verdict", Json.labelOf(decision.verdict()))
                .register(registry)
                .increment();
    }

    void unsent() {
        unsent.increment();
    }

    private static String labelOf(Probe.Result result) {
        return switch (result) {
            case Probe.Result.Answered answered -> "answered";
            case Probe.Result.Unreachable unreachable -> "unreachable";
        };
    }

    private long count(Predicate<JobStatus> condition) {
        return statuses.values().stream()
                .flatMap(jobs -> jobs.values().stream())
                .filter(condition)
                .count();
    }
}
