package io.sluice.monitor.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.sluice.contracts.json.Json;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * An API server with Strimzi's KafkaRebalance in one version: fabric8's mock, or with {@code -Dsluice.test.kubeconfig=<file>} a
 * real one on which the custom resource definition is installed, and no operator. The test writes what Strimzi would.
 */
final class StrimziServer implements AutoCloseable {

    private static final String KUBECONFIG = System.getProperty("sluice.test.kubeconfig");

    final String namespace = "sluice-test-" + UUID.randomUUID().toString().substring(0, 8);
    private final KubernetesMockServer mock;
    private final StrimziGroups groups;
    private final Config config;
    private final KubernetesClient admin;
    private final CustomResourceDefinitionContext kind;

    /** @param version that is served; a real server serves it, or the test says nothing */
    StrimziServer(String version) {
        this.kind = new CustomResourceDefinitionContext.Builder()
                .withGroup(StrimziWatches.GROUP)
                .withVersion(version)
                .withKind("KafkaRebalance")
                .withPlural("kafkarebalances")
                .withScope("Namespaced")
                .withStatusSubresource(true)
                .build();
        if (KUBECONFIG == null) {
            groups = new StrimziGroups(version);
            mock = new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), groups, false);
            mock.expectCustomResource(kind);
            mock.start();
            config = new ConfigBuilder(Config.empty())
                    .withMasterUrl("http://127.0.0.1:" + mock.getPort())
                    .withNamespace(namespace)
                    .build();
        } else {
            groups = null;
            mock = null;
            config = Config.fromKubeconfig(new File(KUBECONFIG));
        }
        admin = new KubernetesClientBuilder().withConfig(config).build();
        admin.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
    }

    static boolean isReal() {
        return KUBECONFIG != null;
    }

    Config config() {
        return config;
    }

    /** The rights that the requests so far need. */
    Set<String> rights() {
        return groups.rights();
    }

    /** Strimzi is not installed (yet, or any more). */
    void serves(boolean strimzi) {
        groups.serves(strimzi);
    }

    /** Somebody makes a KafkaRebalance. @param metadata more of it, such as annotations */
    void create(String name, String metadata) {
        JsonNode json = json("{'apiVersion':'" + StrimziWatches.GROUP + "/" + kind.getVersion()
                + "','kind':'KafkaRebalance','metadata':{'name':'" + name + "','namespace':'" + namespace
                + "','labels':{'strimzi.io/cluster':'my-kafka'}" + metadata + "},'spec':{'mode':'full'}}");
        of(Json.mapper().convertValue(json, GenericKubernetesResource.class)).create();
    }

    /** Strimzi writes its status. */
    void says(String name, String status) {
        GenericKubernetesResource now = named(name).get();
        now.setAdditionalProperty("status", json(status));
        of(now).updateStatus();
    }

    void mark(String name, String annotation, String value) {
        named(name).edit(resource -> {
            Map<String, String> annotations = new HashMap<>();
            if (resource.getMetadata().getAnnotations() != null) {
                annotations.putAll(resource.getMetadata().getAnnotations());
            }
            annotations.put(annotation, value);
            resource.getMetadata().setAnnotations(annotations);
            return resource;
        });
    }

    /** Strimzi writes how far it is, with the labels of its version. */
    void progress(String name, Map<String, String> labels, Map<String, String> data) {
        admin.configMaps()
                .inNamespace(namespace)
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(namespace)
                        .withLabels(labels)
                        .endMetadata()
                        .withData(data)
                        .build())
                .createOr(existing -> existing.update());
    }

    void delete(String name) {
        named(name).delete();
    }

    @Override
    public void close() {
        admin.namespaces().withName(namespace).delete();
        admin.close();
        if (mock != null) {
            mock.shutdown();
        }
    }

    private Resource<GenericKubernetesResource> named(String name) {
        return admin.genericKubernetesResources(kind).inNamespace(namespace).withName(name);
    }

    private Resource<GenericKubernetesResource> of(GenericKubernetesResource resource) {
        return admin.genericKubernetesResources(kind).inNamespace(namespace).resource(resource);
    }

    private static JsonNode json(String text) {
        return Json.tree(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
