package io.sluice.monitor.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sluice.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An API server as far as a watch can tell, with what fabric8's mock lacks: a history that is compacted, so that a watch from
 * an old version is told 410, and deletes that happen while no watch is open. It has FlinkDeployments; of other kinds none.
 */
final class ScriptedApiServer implements AutoCloseable {

    /** How a watch from a version that is compacted away is told so: API servers do both. */
    enum Gone {
        BY_STATUS,
        BY_EVENT
    }

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final Map<String, String> KINDS = Map.of(
            "flinkdeployments", "FlinkDeployment",
            "flinksessionjobs", "FlinkSessionJob",
            "deployments", "Deployment",
            "pods", "Pod");
    private static final Pattern VERSION = Pattern.compile("[?&]resourceVersion=(\\d+)");
    private static final Pattern RESOURCE = Pattern.compile("/namespaces/[^/]+/([^/]+)(/.+)?$");
    private static final String DEPLOYMENTS = "/flinkdeployments";

    private final HttpServer server;
    private final Gone gone;
    private final Map<String, ObjectNode> objects = new TreeMap<>();
    private final ConcurrentSkipListMap<Long, String> history = new ConcurrentSkipListMap<>();
    private final List<HttpExchange> watches = new ArrayList<>();
    private final Set<String> rights = new ConcurrentSkipListSet<>();
    private final AtomicInteger told410 = new AtomicInteger();
    private boolean cut;
    private long version = 100;
    private long compactedTo;

    ScriptedApiServer(Gone gone) {
        this.gone = gone;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How often a watch was told that its version is gone. */
    int told410() {
        return told410.get();
    }

    /** The rights that the requests so far need, as a role names them. */
    Set<String> rights() {
        return rights;
    }

    synchronized void put(String name, String json) {
        boolean known = objects.containsKey(name);
        ObjectNode object = (ObjectNode) Json.tree(json.getBytes(UTF_8));
        object.withObject("/metadata").put("resourceVersion", String.valueOf(++version));
        objects.put(name, object);
        happened(known ? "MODIFIED" : "ADDED", object);
    }

    synchronized void delete(String name) {
        ObjectNode object = objects.remove(name);
        object.withObject("/metadata").put("resourceVersion", String.valueOf(++version));
        happened("DELETED", object);
    }

    /** No watch is open from here on, and none can be opened. */
    synchronized void cut() {
        cut = true;
        watches.forEach(HttpExchange::close);
        watches.clear();
    }

    synchronized void mend() {
        cut = false;
    }

    /** The watches that are open stay open and hear nothing more, as over a connection that died without a word. */
    synchronized void fallSilent() {
        watches.clear();
    }

    /** What happened until now is told to no watch any more. */
    synchronized void compact() {
        compactedTo = version;
        history.clear();
    }

    @Override
    public void close() {
        cut();
        server.stop(0);
    }

    private void happened(String type, ObjectNode object) {
        String event = event(type, object);
        history.put(version, event);
        watches.removeIf(watch -> !write(watch, event));
    }

    private static String event(String type, ObjectNode object) {
        ObjectNode event = Json.mapper().createObjectNode().put("type", type);
        event.set("object", object);
        return event + "\n";
    }

    private String bookmark(String path) {
        String kind = KINDS.get(path.substring(path.lastIndexOf('/') + 1));
        ObjectNode object = Json.mapper().createObjectNode().put("kind", kind);
        object.put("apiVersion", path.replaceFirst("/apis?/(.*)/namespaces/.*", "$1"));
        object.putObject("metadata").put("resourceVersion", String.valueOf(version));
        return event("BOOKMARK", object);
    }

    private void answer(HttpExchange request) throws IOException {
        String query = String.valueOf(request.getRequestURI().getRawQuery());
        String path = request.getRequestURI().getPath();
        noteRight(request.getRequestMethod(), path, query);
        if (request.getRequestHeaders().containsKey("Sec-WebSocket-Key")) {
            // As a proxy does that knows no web sockets: the client goes on over plain HTTP.
            send(request, OK, "{}");
        } else if (query.contains("watch=true")) {
            watch(request, path.endsWith(DEPLOYMENTS), "?" + query);
        } else if (isByName(path)) {
            find(request, path.contains(DEPLOYMENTS), path.substring(path.lastIndexOf('/') + 1));
        } else {
            list(request, path.endsWith(DEPLOYMENTS));
        }
    }

    private static boolean isByName(String path) {
        Matcher resource = RESOURCE.matcher(path);
        return resource.find() && resource.group(2) != null;
    }

    private void noteRight(String method, String path, String query) {
        Matcher resource = RESOURCE.matcher(path);
        String what = resource.find() ? resource.group(1) : path;
        String verb = !method.equals("GET")
                ? method
                : isByName(path) ? "get" : query.contains("watch=true") ? "watch" : "list";
        rights.add(verb + " " + what);
    }

    private synchronized void list(HttpExchange request, boolean deployments) throws IOException {
        ObjectNode list = Json.mapper().createObjectNode().put("kind", "List").put("apiVersion", "v1");
        list.putObject("metadata").put("resourceVersion", String.valueOf(version));
        ArrayNode items = list.putArray("items");
        if (deployments) {
            objects.values().forEach(items::add);
        }
        send(request, OK, list.toString());
    }

    private synchronized void find(HttpExchange request, boolean deployment, String name) throws IOException {
        ObjectNode found = deployment ? objects.get(name) : null;
        send(
                request,
                found == null ? NOT_FOUND : OK,
                found == null
                        ? "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"reason\":\"NotFound\","
                                + "\"code\":404,\"details\":{\"name\":\"" + name + "\",\"kind\":\"objects\"}}"
                        : found.toString());
    }

    private synchronized void watch(HttpExchange request, boolean deployments, String query) throws IOException {
        Matcher from = VERSION.matcher(query);
        long since = from.find() ? Long.parseLong(from.group(1)) : 0;
        if (cut) {
            request.close();
        } else if (deployments && since < compactedTo) {
            told410.incrementAndGet();
            tellGone(request);
        } else {
            request.getResponseHeaders().set("Content-Type", "application/json");
            request.sendResponseHeaders(OK, 0);
            // A bookmark, as the client asks for: the answer of the server of this JDK begins with its first bytes.
            write(request, bookmark(request.getRequestURI().getPath()));
            if (deployments) {
                history.tailMap(since, false).values().forEach(event -> write(request, event));
                watches.add(request);
            }
        }
    }

    private void tellGone(HttpExchange request) throws IOException {
        ObjectNode status = Json.mapper()
                .createObjectNode()
                .put("kind", "Status")
                .put("apiVersion", "v1")
                .put("status", "Failure")
                .put("reason", "Expired")
                .put("message", "too old resource version")
                .put("code", GONE);
        switch (gone) {
            case BY_STATUS -> send(request, GONE, status.toString());
            case BY_EVENT -> send(request, OK, event("ERROR", status));
        }
    }

    private static boolean write(HttpExchange watch, String event) {
        try {
            watch.getResponseBody().write(event.getBytes(UTF_8));
            watch.getResponseBody().flush();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void send(HttpExchange request, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        request.getResponseHeaders().set("Content-Type", "application/json");
        request.sendResponseHeaders(status, bytes.length);
        request.getResponseBody().write(bytes);
        request.close();
    }
}
