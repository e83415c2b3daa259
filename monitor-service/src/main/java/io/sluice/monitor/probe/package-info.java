/**
 * Looking at the clusters: one lane a cluster, one question at a time, on the instance that owns the cluster. Probes
 * observe and never act, and they decide no state: what they saw goes to the observations.
 */
@NullMarked
package io.sluice.monitor.probe;

import org.jspecify.annotations.NullMarked;
