/**
 * Looking at Flink session clusters by their REST: the one overview call, the first exception of what failed, what each
 * run was started with, what each error means, and what was told already. It changes nothing in a cluster.
 */
@NullMarked
package io.sluice.monitor.probe.flink;

import org.jspecify.annotations.NullMarked;
