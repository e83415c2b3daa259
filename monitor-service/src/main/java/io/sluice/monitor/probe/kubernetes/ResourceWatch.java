package io.sluice.monitor.probe.kubernetes;

import io.sluice.contracts.JobId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a Kubernetes cluster has, kept up to date by watching it. Everything but {@link #look()} and {@link #isAbsent} is
 * answered from memory.
 */
public interface ResourceWatch extends AutoCloseable {

    /** Whether what is kept is what the cluster has. */
    sealed interface Look {

        /** The API server answers, and every watch is open. */
        record UpToDate() implements Look {}

        /** @param cause for a person */
        record Silence(String cause) implements Look {}
    }

    /**
     * How a JobManager's container ended.
     *
     * @param startedAt by the node's clock
     * @param endedAt by the node's clock
     */
    record Exit(int code, Instant startedAt, Instant endedAt) {}

    /** Asks the API server one small question. */
    Look look() throws InterruptedException;

    /** The resources of the job: those with its namespace and name. */
    List<FlinkResource> of(JobId job);

    /** All resources that there are, but for those that are being deleted. */
    List<ListedResource> all();

    /** Why the JobManager of a deployment cannot run, for a person; empty where its pods are well or there is none. */
    Optional<String> troubleOf(String namespace, String deployment);

    /** How the latest container of a deployment's JobManager that ended did so. */
    Optional<Exit> exitOf(String namespace, String deployment);

    /**
     * Asks the API server itself for the resources of the job: a watch may have missed what is there.
     *
     * @return true only if it answered, authoritatively, that there is none
     */
    boolean isAbsent(JobId job) throws InterruptedException;

    @Override
    void close();
}
