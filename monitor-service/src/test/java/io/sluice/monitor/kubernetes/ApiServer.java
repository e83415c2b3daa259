package io.sluice.monitor.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
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
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * An API server for tests: fabric8's mock, or with {@code -Dsluice.test.kubeconfig=<file>} a real one on which the
 * operator's custom resource definitions are installed. Everything is done so that a real one accepts it: a status is
 * written to its subresource, names are of a namespace that is made for the test and deleted after it.
 */
final class ApiServer implements AutoCloseable {

    private static final String KUBECONFIG = System.getProperty("sluice.test.kubeconfig");

    private final KubernetesMockServer mock;
    private final Config config;
    private final KubernetesClient admin;
    final String namespace = "sluice-test-" + UUID.randomUUID().toString().substring(0, 8);

    ApiServer() {
        if (KUBECONFIG == null) {
            mock = new KubernetesMockServer(
                    new Context(), new MockWebServer(), new HashMap<>(), new MockDispatcher(), false);
            mock.expectCustomResource(definition("FlinkDeployment"));
            mock.expectCustomResource(definition("FlinkSessionJob"));
            mock.start();
            config = new ConfigBuilder(Config.empty())
                    .withMasterUrl("http://127.0.0.1:" + mock.getPort())
                    .withNamespace(namespace)
                    .build();
        } else {
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

    Config config() {
        return config;
    }

    URI address() {
        return URI.create(config.getMasterUrl());
    }

    /** Creates the custom resource of a file below {@code operator}, with its status. */
    void create(String file, String name, Map<String, String> texts) {
        ObjectNode json = read(file, texts);
        ObjectNode metadata = (ObjectNode) json.path("metadata");
        metadata.put("namespace", namespace).put("name", name);
        long generation = metadata.path("generation").asLong(0);
        metadata.remove("generation");
        GenericKubernetesResource resource = Json.mapper().convertValue(json, GenericKubernetesResource.class);
        GenericKubernetesResource created = of(resource).create();
        created.setAdditionalProperty("status", status(json, generation, created));
        of(created).updateStatus();
    }

    /** The operator writes another word. */
    void tell(String kind, String name, String path, String word) {
        GenericKubernetesResource now = admin.genericKubernetesResources(definition(kind))
                .inNamespace(namespace)
                .withName(name)
                .get();
        ObjectNode json = Json.mapper().valueToTree(now);
        String parent = path.substring(0, path.lastIndexOf('/'));
        ((ObjectNode) json.at("/status" + parent)).put(path.substring(path.lastIndexOf('/') + 1), word);
        now.setAdditionalProperty("status", json.path("status"));
        of(now).updateStatus();
    }

    /** Somebody annotates a resource. */
    void mark(String kind, String name, String annotation, String value) {
        admin.genericKubernetesResources(definition(kind))
                .inNamespace(namespace)
                .withName(name)
                .edit(resource -> {
                    Map<String, String> annotations = new HashMap<>(
                            Objects.requireNonNullElse(resource.getMetadata().getAnnotations(), Map.of()));
                    annotations.put(annotation, value);
                    resource.getMetadata().setAnnotations(annotations);
                    return resource;
                });
    }

    void delete(String kind, String name) {
        admin.genericKubernetesResources(definition(kind))
                .inNamespace(namespace)
                .withName(name)
                .delete();
    }

    /** A JobManager's pod with a status as the kubelet writes it. */
    void pod(String deployment, String name, String statusJson) {
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .addToLabels("app", deployment)
                .addToLabels("component", "jobmanager")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("flink-main-container")
                .withImage("flink:2.2")
                .endContainer()
                .endSpec()
                .build();
        Resource<Pod> known = admin.pods().inNamespace(namespace).withName(name);
        Pod created = known.get() == null ? admin.resource(pod).create() : known.get();
        created.setStatus(Json.read(statusJson.getBytes(StandardCharsets.UTF_8), PodStatus.class));
        admin.resource(created).updateStatus();
    }

    void deletePod(String name) {
        admin.pods().inNamespace(namespace).withName(name).withGracePeriod(0).delete();
    }

    @Override
    public void close() {
        admin.namespaces().withName(namespace).delete();
        admin.close();
        if (mock != null) {
            mock.shutdown();
        }
    }

    private static CustomResourceDefinitionContext definition(String kind) {
        return new CustomResourceDefinitionContext.Builder()
                .withGroup("flink.apache.org")
                .withVersion("v1beta1")
                .withKind(kind)
                .withPlural(kind.toLowerCase(Locale.ROOT) + "s")
                .withScope("Namespaced")
                .withStatusSubresource(true)
                .build();
    }

    private Resource<GenericKubernetesResource> of(GenericKubernetesResource resource) {
        return admin.genericKubernetesResources(definition(resource.getKind()))
                .inNamespace(namespace)
                .resource(resource);
    }

    /** The operator has taken up the generation that the server gave, if it had taken up that of the file. */
    private static JsonNode status(ObjectNode json, long generation, HasMetadata created) {
        ObjectNode status = (ObjectNode) json.path("status");
        Long given = created.getMetadata().getGeneration();
        if (status.has("observedGeneration") && given != null) {
            status.put("observedGeneration", status.path("observedGeneration").asLong() - generation + given);
        }
        return status;
    }

    private static ObjectNode read(String file, Map<String, String> texts) {
        try (InputStream in = ApiServer.class.getResourceAsStream("/operator/" + file)) {
            String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> text : texts.entrySet()) {
                json = json.replace(text.getKey(), text.getValue());
            }
            return (ObjectNode) Json.mapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
