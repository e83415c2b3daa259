package io.sluice.dispatcher.driver.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.cluster.ClusterKind;
import io.sluice.contracts.json.Json;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the driver is tried as a client of an API server: one in memory, or with {@code -Dsluice.test.kubeconfig=<file>} a
 * real one that has the custom resource definitions of Flink's operator and of Strimzi, and neither of the two. On a real one all is done as a real one allows:
 * a status is written to its subresource, a finalizer holds what is deleted, names are of a namespace made for the test.
 */
final class AnyApiServer implements AutoCloseable {

    private static final @Nullable String KUBECONFIG = System.getProperty("sluice.test.kubeconfig");
    private static final String FINALIZER = "flinkdeployments.flink.apache.org/finalizer";

    final String namespace = "sluice-test-" + UUID.randomUUID().toString().substring(0, 8);
    final Cluster cluster = new Cluster(
            "k8s",
            ClusterKind.KUBERNETES,
            null,
            null,
            "s3://savepoints",
            "s3://checkpoints",
            0,
            null,
            List.of(namespace),
            null,
            Map.of("payments", namespace),
            null,
            null,
            null,
            null);
    final KubernetesApi api;
    final FakeOperator operator;
    final FakeStrimzi strimzi;
    private final FakeKubernetes memory = new FakeKubernetes();
    private final @Nullable KubernetesClient admin;

    AnyApiServer() {
        if (KUBECONFIG == null) {
            admin = null;
            api = memory;
            operator = new FakeOperator(memory);
            strimzi = new FakeStrimzi(memory);
        } else {
            Config config = Config.fromKubeconfig(new File(KUBECONFIG));
            admin = new KubernetesClientBuilder().withConfig(config).build();
            admin.namespaces()
                    .resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(namespace)
                            .endMetadata()
                            .build())
                    .create();
            api = new KubernetesRest(cluster, config, Stage.RULES);
            operator = new FakeOperator(new RealCharge());
            strimzi = new FakeStrimzi(new RealCharge());
        }
    }

    /** Somebody else makes a resource. */
    void create(ResourceName where, Map<String, String> labels, String spec) {
        if (admin == null) {
            ObjectNode metadata = FakeKubernetes.meta(memory.put(where, "{'spec':" + spec + "}"));
            metadata.put("generation", 1).set("labels", Json.mapper().valueToTree(labels));
            return;
        }
        ObjectNode json = Json.mapper().createObjectNode();
        json.put("apiVersion", apiVersion(where.kind()))
                .put("kind", where.kind().word());
        json.putObject("metadata")
                .put("name", where.name())
                .put("namespace", where.namespace())
                .set("labels", Json.mapper().valueToTree(labels));
        json.set("spec", Json.tree(spec.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
        of(where.kind())
                .inNamespace(namespace)
                .resource(Json.mapper().convertValue(json, GenericKubernetesResource.class))
                .create();
    }

    @Override
    public void close() {
        if (admin != null) {
            // A finalizer that nobody takes away would keep the namespace for ever.
            RealCharge all = new RealCharge();
            all.all().forEach(all::letGo);
            admin.namespaces().withName(namespace).delete();
            admin.close();
        }
    }

    private MixedOperation<
                    GenericKubernetesResource,
                    GenericKubernetesResourceList,
                    io.fabric8.kubernetes.client.dsl.Resource<GenericKubernetesResource>>
            of(ResourceKind kind) {
        String[] api = apiVersion(kind).split("/");
        return Objects.requireNonNull(admin)
                .genericKubernetesResources(new ResourceDefinitionContext.Builder()
                        .withGroup(api[0])
                        .withVersion(api[1])
                        .withKind(kind.word())
                        .withPlural(kind.plural())
                        .withNamespaced(true)
                        .build());
    }

    private String apiVersion(ResourceKind kind) {
        if (!kind.isStrimzis()) {
            return ResourceKind.API_VERSION;
        }
        APIGroup group = Objects.requireNonNull(admin).getApiGroup("kafka.strimzi.io");
        return Objects.requireNonNull(group, "install Strimzi's custom resource definitions there")
                .getPreferredVersion()
                .getGroupVersion();
    }

    /** The resources of the namespace, as an operator handles them on a real server. */
    private final class RealCharge implements FakeOperator.Charge {

        @Override
        public Map<ResourceName, ObjectNode> all() {
            Map<ResourceName, ObjectNode> all = new LinkedHashMap<>();
            for (ResourceKind kind : List.of(
                    ResourceKind.FLINK_DEPLOYMENT, ResourceKind.FLINK_SESSION_JOB, ResourceKind.KAFKA_REBALANCE)) {
                of(kind).inNamespace(namespace)
                        .list()
                        .getItems()
                        .forEach(item -> all.put(
                                new ResourceName(
                                        kind, namespace, item.getMetadata().getName()),
                                Json.mapper().valueToTree(item)));
            }
            return all;
        }

        @Override
        public void writeStatus(ResourceName name, ObjectNode resource) {
            JsonNode status = resource.path("status");
            if (!name.kind().isStrimzis()) {
                of(name.kind()).inNamespace(namespace).withName(name.name()).edit(now -> {
                    now.addFinalizer(FINALIZER);
                    return now;
                });
            }
            of(name.kind()).inNamespace(namespace).withName(name.name()).editStatus(now -> {
                now.setAdditionalProperty("status", status);
                return now;
            });
        }

        @Override
        public void takeAway(ResourceName name, ObjectNode resource, String annotation) {
            of(name.kind()).inNamespace(namespace).withName(name.name()).edit(now -> {
                now.getMetadata().getAnnotations().remove(annotation);
                return now;
            });
        }

        @Override
        public void letGo(ResourceName name, ObjectNode resource) {
            of(name.kind()).inNamespace(namespace).withName(name.name()).edit(now -> {
                now.removeFinalizer(FINALIZER);
                return now;
            });
        }
    }
}
