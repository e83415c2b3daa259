package io.sluice.monitor.probe.kubernetes;

import io.sluice.contracts.JobId;
import io.sluice.cruisecontrol.strimzi.KafkaRebalance;
import io.sluice.cruisecontrol.strimzi.LoadMap;
import io.sluice.monitor.probe.kubernetes.ResourceWatch.Look;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Strimzi's KafkaRebalances of a Kubernetes cluster, kept up to date by watching them; a cluster may have no Strimzi. */
public interface RebalanceWatch extends AutoCloseable {

    /** A KafkaRebalance with what its ConfigMap says. */
    record Watched(KafkaRebalance resource, LoadMap map) {}

    /**
     * A KafkaRebalance as one of all that there are.
     *
     * @param job that a resource of this name is
     * @param owner the job that its mark names; absent where it has no mark
     * @param since when it was made
     */
    record Listed(
            String namespace,
            String name,
            JobId job,
            @Nullable String owner,
            @Nullable Instant since,
            KafkaRebalance resource) {}

    /**
     * Whether what is kept is what the cluster has.
     *
     * @param needed whether there are rebalances to be looked at: else it is enough to see now and then whether there is a
     *     Strimzi
     */
    Look look(boolean needed) throws InterruptedException;

    /** The resource of the job: the one with its namespace and name. */
    Optional<Watched> of(JobId job);

    /** All that there are, but for those that are being deleted and those that are Strimzi's own. */
    List<Listed> all();

    /** Asks the API server itself; true only if it answered, authoritatively, that there is none. */
    boolean isAbsent(JobId job) throws InterruptedException;

    @Override
    void close();

    /** The cluster has no Strimzi that anybody looks for. */
    static RebalanceWatch none() {
        return new RebalanceWatch() {
            @Override
            public Look look(boolean needed) {
                return new Look.Silence("Strimzi's KafkaRebalances are not watched");
            }

            @Override
            public Optional<Watched> of(JobId job) {
                return Optional.empty();
            }

            @Override
            public List<Listed> all() {
                return List.of();
            }

            @Override
            public boolean isAbsent(JobId job) {
                return false;
            }

            @Override
            public void close() {}
        };
    }
}
