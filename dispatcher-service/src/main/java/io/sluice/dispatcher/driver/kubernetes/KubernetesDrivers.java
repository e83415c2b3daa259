package io.sluice.dispatcher.driver.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.cluster.ClusterKind;
import io.sluice.contracts.cluster.Clusters;
import io.sluice.dispatcher.driver.Driver;
import io.sluice.dispatcher.driver.KeptCheckpoints;
import io.sluice.dispatcher.driver.SpecFit;
import io.sluice.dispatcher.driver.kubernetes.KubernetesDriver.Site;
import io.sluice.dispatcher.secret.Secrets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Makes the driver of all configured Kubernetes clusters. */
public final class KubernetesDrivers {

    private KubernetesDrivers() {}

    /**
     * @param fit whether a spec that was found may be a job's
     * @param checkpoints what stays of a job that is canceled
     * @param topicId the id of the topic of commands; empty as long as Kafka does not say
     * @throws IllegalStateException if the kubeconfig does not have a cluster's context
     */
    public static Driver of(
            Clusters clusters,
            KubernetesRules rules,
            Secrets secrets,
            SpecFit fit,
            KeptCheckpoints checkpoints,
            Supplier<Optional<String>> topicId) {
        Map<String, Site> sites = clusters.ofKind(ClusterKind.KUBERNETES).stream()
                .map(cluster -> new Site(cluster, new KubernetesRest(cluster, config(cluster), rules)))
                .collect(Collectors.toMap(site -> site.cluster().name(), Function.identity()));
        return new KubernetesDriver(sites, rules, secrets, fit, checkpoints, topicId);
    }

    private static Config config(Cluster cluster) {
        Config config = Config.autoConfigure(cluster.context());
        boolean found = cluster.context() == null
                || config.getCurrentContext() != null
                        && cluster.context().equals(config.getCurrentContext().getName());
        if (!found) {
            throw new IllegalStateException("The kubeconfig has no context " + cluster.context() + ", which cluster "
                    + cluster.name() + " names. Set KUBECONFIG to a file that has it, or correct the file in"
                    + " sluice.clusters.file");
        }
        return config;
    }
}
