/**
 * The edge to Kubernetes: clients, watches and the thin models of what is read. It changes nothing in a cluster and
 * decides nothing; what an error means is in {@link io.sluice.monitor.kubernetes.KubernetesErrors}.
 */
@NullMarked
package io.sluice.monitor.kubernetes;

import org.jspecify.annotations.NullMarked;
