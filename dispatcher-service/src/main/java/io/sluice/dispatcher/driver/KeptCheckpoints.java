package io.sluice.dispatcher.driver;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.cluster.Cluster;
import java.util.Optional;

/** What a JobManager on Kubernetes says of the checkpoints that stay when its job is canceled. */
@FunctionalInterface
public interface KeptCheckpoints {

    /**
     * The newest of them. Empty where none stays, and where nothing is known: the cluster has no address for JobManagers, or
     * this one does not answer.
     *
     * @param namespace of the JobManager's deployment
     * @param deployment its name
     */
    Optional<TakenSavepoint> newest(Cluster cluster, String namespace, String deployment, FlinkJobId job)
            throws InterruptedException;
}
