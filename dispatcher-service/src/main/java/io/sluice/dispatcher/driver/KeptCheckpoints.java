package io.sluice.dispatcher.driver;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.cluster.Cluster;
import java.util.Optional;

/** What a JobManager on Kubernetes says, and does, about checkpoints and savepoints. */
public interface KeptCheckpoints {

    /**
     * The newest of those that stay when the job is canceled. Empty where none stays, and where nothing is known: the cluster
     * has no address for JobManagers, or this one does not answer.
     *
     * @param namespace of the JobManager's deployment
     * @param deployment its name
     */
    Optional<TakenSavepoint> newest(Cluster cluster, String namespace, String deployment, FlinkJobId job)
            throws InterruptedException;

    /**
     * What there would be to go on from.
     *
     * @param lineage of the run, under the id that the operator has given it
     * @param canceled whether the run would end by being canceled, which throws checkpoints away that are not kept on purpose
     */
    Remains remains(Cluster cluster, String namespace, String deployment, Lineage lineage, boolean canceled)
            throws InterruptedException;

    /** Deletes a savepoint; done if it is not there. */
    Outcome dispose(
            Cluster cluster, String namespace, String deployment, String path, Assignment assignment, Conduct conduct)
            throws InterruptedException;
}
