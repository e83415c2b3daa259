package io.sluice.monitor.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.dsl.AnyNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.sluice.contracts.JobId;
import io.sluice.contracts.cluster.Cluster;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which namespaces of a cluster are watched. With named ones there is an informer for each, so that rights in these
 * namespaces are enough; with none there is one for the whole cluster.
 *
 * @param namespaces of Kubernetes
 * @param namespaceOf the Kubernetes namespace of one of Sluice's; empty where the cluster is not for it
 * @param sluices Sluice's namespace of one of Kubernetes'; empty where the cluster is not for it
 */
public record Scope(
        List<String> namespaces,
        Function<String, Optional<String>> namespaceOf,
        Function<String, Optional<String>> sluices) {

    /** Flink's own label on the deployments and pods of JobManagers. */
    private static final Map<String, String> JOB_MANAGERS = Map.of("component", "jobmanager");

    public Scope {
        namespaces = List.copyOf(namespaces);
    }

    public static Scope of(Cluster cluster) {
        return new Scope(cluster.namespaces(), cluster::kubernetesNamespace, cluster::sluiceNamespace);
    }

    /** The job that a resource of this name is; empty where none can be. */
    Optional<JobId> jobOf(HasMetadata resource) {
        return sluices.apply(resource.getMetadata().getNamespace())
                .filter(namespace -> JobId.isLabel(resource.getMetadata().getName()))
                .map(namespace -> new JobId(namespace, resource.getMetadata().getName()));
    }

    <T extends HasMetadata, L extends KubernetesResourceList<T>, R extends Resource<T>>
            List<? extends FilterWatchListDeletable<T, L, R>> of(MixedOperation<T, L, R> kind) {
        return namespaces.isEmpty()
                ? List.of(kind.inAnyNamespace())
                : namespaces.stream().map(kind::inNamespace).toList();
    }

    <T extends HasMetadata, L extends KubernetesResourceList<T>, R extends Resource<T>>
            List<? extends FilterWatchListDeletable<T, L, R>> jobManagersOf(MixedOperation<T, L, R> kind) {
        return of(kind).stream().map(all -> all.withLabels(JOB_MANAGERS)).toList();
    }

    /** One of the namespaces, or all of them where none is named. */
    <T extends HasMetadata, L extends KubernetesResourceList<T>, R extends Resource<T>>
            AnyNamespaceOperation<T, L, R> oneOf(MixedOperation<T, L, R> kind) {
        return namespaces.isEmpty() ? kind.inAnyNamespace() : kind.inNamespace(namespaces.getFirst());
    }
}
