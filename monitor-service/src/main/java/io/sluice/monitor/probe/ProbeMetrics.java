package io.sluice.monitor.probe;

import java.time.Duration;

/** Counts the probes' rounds. */
public interface ProbeMetrics {

    void probed(String cluster, Probe.Result result, Duration took);
}
