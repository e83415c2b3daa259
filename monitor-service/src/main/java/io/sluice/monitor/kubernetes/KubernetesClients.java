package io.sluice.monitor.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.sluice.contracts.cluster.Cluster;
import java.time.Duration;
import java.util.Collection;

/** Makes the client of a cluster, from its context of the kubeconfig or from the pod that Sluice runs in. */
public final class KubernetesClients {

    private final Duration requestTimeout;
    private final Duration reconnectAfter;

    /**
     * @param requestTimeout of one request; a page of a listing is one
     * @param reconnectAfter the pause before a watch that broke is opened again; it grows while that fails
     */
    public KubernetesClients(Duration requestTimeout, Duration reconnectAfter) {
        this.requestTimeout = requestTimeout;
        this.reconnectAfter = reconnectAfter;
    }

    /**
     * Reads the kubeconfig for these clusters, so that a mistake ends the start and is not found when one of them is to be
     * watched.
     *
     * @throws IllegalStateException if the kubeconfig lacks the context that a cluster names
     */
    public static void requireContexts(Collection<Cluster> clusters) {
        clusters.forEach(KubernetesClients::configOf);
    }

    /**
     * A client of {@code cluster}; it connects when it is first asked something.
     *
     * @throws IllegalStateException if the kubeconfig has no such context: any other cluster would be the wrong one
     */
    public KubernetesClient of(Cluster cluster) {
        return client(configOf(cluster));
    }

    private static Config configOf(Cluster cluster) {
        Config config = Config.autoConfigure(cluster.context());
        if (cluster.context() != null
                && (config.getCurrentContext() == null
                        || !cluster.context().equals(config.getCurrentContext().getName()))) {
            throw new IllegalStateException("The kubeconfig has no context " + cluster.context() + ", which cluster "
                    + cluster.name() + " names; set KUBECONFIG, or correct clusters.yaml");
        }
        return config;
    }

    KubernetesClient client(Config config) {
        int millis = Math.toIntExact(requestTimeout.toMillis());
        Config ours = new ConfigBuilder(config)
                .withRequestTimeout(millis)
                .withConnectionTimeout(millis)
                // Whoever asks asks again at the next round; retries of the client would only make it late.
                .withRequestRetryBackoffLimit(0)
                .withWatchReconnectInterval(Math.toIntExact(reconnectAfter.toMillis()))
                .withWatchReconnectLimit(-1)
                .build();
        return new KubernetesClientBuilder().withConfig(ours).build();
    }
}
