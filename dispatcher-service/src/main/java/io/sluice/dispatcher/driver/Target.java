package io.sluice.dispatcher.driver;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.RunId;

/** A run, and the cluster that it is on. */
public record Target(String cluster, RunId run, FlinkJobId flinkJobId) {}
