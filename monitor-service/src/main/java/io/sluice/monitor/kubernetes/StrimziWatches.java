package io.sluice.monitor.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The informers of one cluster's KafkaRebalances, in the version that it serves, and of the ConfigMaps beside them. */
final class StrimziWatches {

    static final String GROUP = "kafka.strimzi.io";

    /** The newest first. */
    static final List<String> VERSIONS = List.of("v1", "v1beta2");

    /** What Strimzi puts on the ConfigMaps: up to 0.51, and since. */
    private static final List<Map<String, String>> MAPS =
            List.of(Map.of("app", "strimzi"), Map.of("strimzi.io/kind", "KafkaRebalance"));

    final String version;
    final ResourceDefinitionContext kind;
    final Kept<GenericKubernetesResource> rebalances;
    final Kept<ConfigMap> maps;

    StrimziWatches(KubernetesClient client, Scope scope, String version) {
        this.version = version;
        this.kind = new ResourceDefinitionContext.Builder()
                .withGroup(GROUP)
                .withVersion(version)
                .withKind("KafkaRebalance")
                .withPlural("kafkarebalances")
                .withNamespaced(true)
                .build();
        this.rebalances = Kept.byName(scope.of(client.genericKubernetesResources(kind)));
        this.maps = Kept.byName(MAPS.stream()
                .flatMap(labels -> scope.of(client.configMaps()).stream().map(all -> all.withLabels(labels)))
                .toList());
        all().forEach(Kept::start);
    }

    Optional<String> whyNotUpToDate() {
        return all().map(Kept::whyNotUpToDate).flatMap(Optional::stream).findFirst();
    }

    void close() {
        all().forEach(Kept::close);
    }

    private Stream<Kept<?>> all() {
        return Stream.of(rebalances, maps);
    }
}
