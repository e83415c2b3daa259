/**
 * Looking at Kubernetes clusters: what the custom resources of the Flink Kubernetes Operator and the JobManagers' pods
 * say about the runs of Sluice's jobs. It reads what a {@link io.sluice.monitor.probe.kubernetes.ResourceWatch} keeps, and
 * knows no Kubernetes client.
 */
@NullMarked
package io.sluice.monitor.probe.kubernetes;

import org.jspecify.annotations.NullMarked;
