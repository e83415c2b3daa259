package io.sluice.dispatcher.driver.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.json.UnreadableException;
import io.sluice.contracts.kubernetes.ResourceMarks;
import io.sluice.dispatcher.http.BoundedBody;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * HTTP and JSON to one API server. It follows no redirect, since an address comes from the configuration, and tries
 * nothing twice, since that is the driver's to decide.
 */
final class KubernetesRest implements KubernetesApi {

    private static final String APIS = "/apis/";
    private static final String API = APIS + ResourceKind.API_VERSION;
    private static final int FIRST_OF_REDIRECTS = 300;
    private static final int NOT_FOUND = 404;

    private final Cluster cluster;
    private final Credentials credentials;
    private final KubernetesRules rules;
    private final HttpClient http;
    private final String base;
    private final StrimziVersions strimzi = new StrimziVersions();

    KubernetesRest(Cluster cluster, Config config, KubernetesRules rules) {
        this.cluster = cluster;
        this.rules = rules;
        this.credentials = new Credentials(config, rules.credentialsInterval());
        String master = config.getMasterUrl();
        this.base = master.endsWith("/") ? master.substring(0, master.length() - 1) : master;
        try {
            this.http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(rules.connectTimeout())
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .sslContext(SSLUtils.sslContext(config))
                    .build();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(
                    "The certificates of cluster " + cluster.name() + " in the kubeconfig cannot be read: "
                            + e.getMessage(),
                    e);
        }
    }

    @Override
    public Optional<Resource> read(ResourceName name) throws KubernetesException, InterruptedException {
        Answer answer = ask(request(path(name)).GET(), false);
        if (KubernetesErrors.isAbsent(answer.status(), answer.body(), name.name())) {
            return Optional.empty();
        }
        if (answer.status() == NOT_FOUND) {
            // The operator may have been upgraded meanwhile.
            strimzi.forget();
        }
        return Optional.of(new Resource(body(answer, false)));
    }

    @Override
    public Resource apply(ResourceName name, String manager, ObjectNode body)
            throws KubernetesException, InterruptedException {
        // Strict: a field that the server does not know is an error that names it, and not silently left out.
        String path = path(name) + "?fieldManager=" + manager + "&force=true&fieldValidation=Strict";
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/apply-patch+yaml")
                .method("PATCH", BodyPublishers.ofByteArray(Json.bytes(body)));
        return new Resource(body(ask(request, true), true));
    }

    @Override
    public Resource create(ResourceName name, ObjectNode body) throws KubernetesException, InterruptedException {
        String root = root(name.kind());
        ObjectNode whole = body.deepCopy().put("apiVersion", root.substring(APIS.length()));
        HttpRequest.Builder request = request(
                        collection(root, name) + "?fieldManager=" + ResourceMarks.SLUICE + "&fieldValidation=Strict")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.bytes(whole)));
        return new Resource(body(ask(request, true), true));
    }

    @Override
    public Resource merge(ResourceName name, Resource read, ObjectNode patch)
            throws KubernetesException, InterruptedException {
        ObjectNode whole = patch.deepCopy();
        whole.withObject("/metadata").put("uid", read.uid()).put("resourceVersion", read.version());
        String path = path(name) + "?fieldManager=" + ResourceMarks.SLUICE + "&fieldValidation=Strict";
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofByteArray(Json.bytes(whole)));
        return new Resource(body(ask(request, true), true));
    }

    @Override
    public void delete(ResourceName name, Resource read) throws KubernetesException, InterruptedException {
        ObjectNode options = Json.mapper().createObjectNode();
        options.put("apiVersion", "v1").put("kind", "DeleteOptions").put("propagationPolicy", "Background");
        options.putObject("preconditions").put("uid", read.uid()).put("resourceVersion", read.version());
        Answer answer = ask(
                request(path(name))
                        .header("Content-Type", "application/json")
                        .method("DELETE", BodyPublishers.ofByteArray(Json.bytes(options))),
                true);
        if (!KubernetesErrors.isAbsent(answer.status(), answer.body(), name.name())) {
            body(answer, true);
        }
    }

    @Override
    public boolean serves(ResourceKind kind) throws KubernetesException, InterruptedException {
        JsonNode kinds = body(ask(request(API).GET(), false), false).path("resources");
        return StreamSupport.stream(kinds.spliterator(), false)
                .anyMatch(resource -> resource.path("name").asText().equals(kind.plural()));
    }

    private String path(ResourceName name) throws KubernetesException, InterruptedException {
        return collection(root(name.kind()), name) + "/" + name.name();
    }

    private static String collection(String root, ResourceName name) {
        // All parts are labels, which need no escaping in an address.
        return root + "/namespaces/" + name.namespace() + "/" + name.kind().plural();
    }

    private String root(ResourceKind kind) throws KubernetesException, InterruptedException {
        return kind.isStrimzis()
                ? APIS + strimzi.served(() -> body(ask(request("/apis").GET(), false), false))
                : API;
    }

    private HttpRequest.Builder request(String path) throws KubernetesException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(rules.requestTimeout())
                .header("Accept", "application/json");
        try {
            credentials.authorization().ifPresent(value -> request.header("Authorization", value));
        } catch (IOException e) {
            throw KubernetesErrors.of(cluster, e, false);
        }
        return request;
    }

    private JsonNode body(Answer answer, boolean writes) throws KubernetesException {
        JsonNode body = answer.body();
        if (answer.status() < FIRST_OF_REDIRECTS && body != null) {
            return body;
        }
        throw KubernetesErrors.of(cluster, answer.status(), body, answer.retryAfter(), writes);
    }

    /** The whole answer. A request's own time-out ends with the answer's headers; this one covers its last byte. */
    private Answer ask(HttpRequest.Builder request, boolean writes) throws KubernetesException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> sent =
                http.sendAsync(request.build(), headers -> new BoundedBody(rules.maxAnswerBytes()));
        try {
            HttpResponse<byte[]> response = sent.get(rules.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(
                    response.statusCode(),
                    json(response.body()),
                    response.headers().firstValue("Retry-After").orElse(null));
        } catch (TimeoutException e) {
            throw KubernetesErrors.of(
                    cluster, new HttpTimeoutException("no whole answer within " + rules.requestTimeout()), writes);
        } catch (ExecutionException e) {
            throw KubernetesErrors.of(
                    cluster, e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause()), writes);
        } finally {
            sent.cancel(true);
        }
    }

    private static @Nullable JsonNode json(byte[] body) {
        try {
            JsonNode read = Json.tree(body);
            return read.isObject() ? read : null;
        } catch (UnreadableException e) {
            return null;
        }
    }

    private record Answer(
            int status, @Nullable JsonNode body, @Nullable String retryAfter) {}
}
