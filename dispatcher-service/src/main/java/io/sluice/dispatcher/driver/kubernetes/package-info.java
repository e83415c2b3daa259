/**
 * Carries out assignments on Kubernetes clusters by custom resources of the Flink Kubernetes Operator. It owns what is
 * written there and reads back what the operator made of it; it starts no pod itself and asks no JobManager. Everything
 * but {@code KubernetesRest} is free of transport.
 */
@NullMarked
package io.sluice.dispatcher.driver.kubernetes;

import org.jspecify.annotations.NullMarked;
