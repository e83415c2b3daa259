package io.sluice.monitor.probe.flink;

/** Whom a JobManager serves: for whom its answers count, and whose its own configuration is. */
public enum Serves {
    /** All jobs of a session cluster: its answer is one for the cluster. */
    THE_CLUSTER,
    /** Some jobs of a Kubernetes cluster, as the JobManager of a session cluster there. */
    SEVERAL_JOBS,
    /** One job of a Kubernetes cluster: its configuration is the job's. */
    ONE_JOB
}
