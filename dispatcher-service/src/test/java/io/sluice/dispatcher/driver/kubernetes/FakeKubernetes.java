package io.sluice.dispatcher.driver.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.contracts.json.Json;
import io.sluice.dispatcher.driver.kubernetes.KubernetesException.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An API server in memory, as far as a driver can tell: server-side apply with the fields of each manager, versions,
 * generations, preconditions, and resources that go only when the operator lets go of them. Each call can be made to
 * fail in one of the ways in which calls fail.
 */
final class FakeKubernetes implements KubernetesApi, FakeOperator.Charge {

    /** What happens to one call. */
    enum Fault {
        /** The connection is refused. */
        NOT_SENT,
        /** The request is lost on its way, and nobody says so. */
        REQUEST_LOST,
        /** The server does it, and its answer is lost. */
        ANSWER_LOST,
        /** The process that calls is killed before the server hears of it. */
        KILLED_BEFORE,
        /** The process that calls is killed when the server has done it. */
        KILLED_AFTER,
        /** Somebody else touches the resource between the look and the write. */
        CHANGED_MEANWHILE
    }

    final Map<ResourceName, ObjectNode> resources = new LinkedHashMap<>();
    final List<String> effects = new ArrayList<>();

    /** The rights that the calls so far need, as a role names them. */
    final Set<String> rights = new TreeSet<>();

    boolean servesSnapshots = true;
    private final Map<ResourceName, Map<String, Set<String>>> owned = new HashMap<>();
    private final Map<Integer, Fault> faults = new HashMap<>();
    private int calls;
    private long version = 100;

    void failing(int call, Fault fault) {
        faults.put(call, fault);
    }

    int calls() {
        return calls;
    }

    @Override
    public Optional<Resource> read(ResourceName name) throws KubernetesException, InterruptedException {
        needs("get", name);
        return call(
                false, name, () -> Optional.ofNullable(resources.get(name)).map(json -> new Resource(json.deepCopy())));
    }

    @Override
    public boolean serves(ResourceKind kind) throws KubernetesException, InterruptedException {
        return call(false, null, () -> kind != ResourceKind.FLINK_STATE_SNAPSHOT || servesSnapshots);
    }

    @Override
    public Resource apply(ResourceName name, String manager, ObjectNode body)
            throws KubernetesException, InterruptedException {
        needs("patch", name);
        if (!resources.containsKey(name)) {
            // Server-side apply of what is not there needs both.
            needs("create", name);
        }
        return call(true, name, () -> applied(name, manager, body.deepCopy()));
    }

    @Override
    public Resource create(ResourceName name, ObjectNode body) throws KubernetesException, InterruptedException {
        needs("create", name);
        return call(true, name, () -> created(name, body));
    }

    @Override
    public Resource merge(ResourceName name, Resource read, ObjectNode patch)
            throws KubernetesException, InterruptedException {
        needs("patch", name);
        return call(true, name, () -> merged(name, read, patch));
    }

    @Override
    public void delete(ResourceName name, Resource read) throws KubernetesException, InterruptedException {
        needs("delete", name);
        call(true, name, () -> {
            ObjectNode there = resources.get(name);
            if (there == null) {
                return true;
            }
            precondition(there, read.uid(), read.version());
            meta(there).put("deletionTimestamp", "2026-11-20T12:00:00Z");
            touch(there);
            effects.add("delete " + name);
            return true;
        });
    }

    private void needs(String verb, ResourceName name) {
        rights.add(verb + " " + name.kind().plural());
    }

    /** A resource that somebody else made. */
    ObjectNode put(ResourceName name, String json) {
        ObjectNode body = (ObjectNode) Json.tree(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        ObjectNode there = create(name);
        body.properties().forEach(field -> there.set(field.getKey(), field.getValue()));
        return there;
    }

    @Override
    public Map<ResourceName, ObjectNode> all() {
        return resources;
    }

    @Override
    public void writeStatus(ResourceName name, ObjectNode resource) {
        touch(resource);
    }

    @Override
    public void takeAway(ResourceName name, ObjectNode resource, String annotation) {
        meta(resource).withObject("/annotations").remove(annotation);
        touch(resource);
    }

    @Override
    public void letGo(ResourceName name, ObjectNode resource) {
        resources.remove(name);
    }

    void touch(ObjectNode resource) {
        meta(resource).put("resourceVersion", String.valueOf(++version));
    }

    private Resource applied(ResourceName name, String manager, ObjectNode body) throws KubernetesException {
        ObjectNode wanted = (ObjectNode) body.remove("metadata");
        ObjectNode there = resources.get(name);
        if (wanted.has("uid") || wanted.has("resourceVersion")) {
            if (there == null) {
                throw failure(Kind.CHANGED);
            }
            precondition(
                    there,
                    wanted.path("uid").asText(),
                    wanted.path("resourceVersion").asText());
        }
        effects.add((there == null ? "create " : "apply as " + manager + " ") + name);
        ObjectNode target = there == null ? create(name) : there;
        JsonNode before = target.path("spec").deepCopy();
        List.of("annotations", "labels")
                .forEach(field -> wanted.path(field)
                        .properties()
                        .forEach(entry -> meta(target).withObject("/" + field).set(entry.getKey(), entry.getValue())));
        mergeSpec(name, manager, target.withObject("/spec"), body.path("spec"));
        if (!before.equals(target.path("spec"))) {
            meta(target).put("generation", meta(target).path("generation").asLong() + 1);
        }
        touch(target);
        return new Resource(target.deepCopy());
    }

    private Resource created(ResourceName name, ObjectNode body) throws KubernetesException {
        if (resources.containsKey(name)) {
            throw failure(Kind.CHANGED);
        }
        ObjectNode there = create(name);
        merge(there, body);
        meta(there).put("generation", 1);
        effects.add("create " + name);
        return new Resource(there.deepCopy());
    }

    private Resource merged(ResourceName name, Resource read, ObjectNode patch) throws KubernetesException {
        ObjectNode there = resources.get(name);
        if (there == null) {
            throw failure(Kind.CHANGED);
        }
        precondition(there, read.uid(), read.version());
        JsonNode before = there.path("spec").deepCopy();
        merge(there, patch);
        if (!before.equals(there.path("spec"))) {
            meta(there).put("generation", meta(there).path("generation").asLong() + 1);
        }
        touch(there);
        effects.add("merge " + name);
        return new Resource(there.deepCopy());
    }

    /** RFC 7396. */
    private static void merge(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                target.remove(field.getKey());
            } else if (field.getValue() instanceof ObjectNode more) {
                merge(target.withObject("/" + field.getKey().replace("~", "~0").replace("/", "~1")), more);
            } else {
                target.set(field.getKey(), field.getValue());
            }
        });
    }

    private void mergeSpec(ResourceName name, String manager, ObjectNode target, JsonNode spec) {
        Map<String, JsonNode> leaves = new LinkedHashMap<>();
        leaves("", spec, leaves);
        Map<String, Set<String>> managers = owned.computeIfAbsent(name, any -> new HashMap<>());
        Set<String> dropped = new HashSet<>(managers.getOrDefault(manager, Set.of()));
        dropped.removeAll(leaves.keySet());
        managers.put(manager, new HashSet<>(leaves.keySet()));
        dropped.stream()
                .filter(path -> managers.values().stream().noneMatch(paths -> paths.contains(path)))
                .forEach(path -> parent(target, path).remove(last(path)));
        leaves.forEach((path, value) -> {
            JsonNode old = target.at(path);
            if (!old.equals(value)) {
                managers.forEach((other, paths) -> {
                    if (!other.equals(manager)) {
                        paths.remove(path);
                    }
                });
                parent(target, path).set(last(path), value);
            }
        });
    }

    private static void leaves(String path, JsonNode node, Map<String, JsonNode> into) {
        node.properties().forEach(field -> {
            String at = path + "/" + field.getKey().replace("~", "~0").replace("/", "~1");
            if (field.getValue().isObject()) {
                leaves(at, field.getValue(), into);
            } else {
                into.put(at, field.getValue());
            }
        });
    }

    private static ObjectNode parent(ObjectNode root, String path) {
        String above = path.substring(0, path.lastIndexOf('/'));
        return above.isEmpty() ? root : root.withObject(above);
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
    }

    private ObjectNode create(ResourceName name) {
        ObjectNode created = Json.mapper().createObjectNode();
        created.putObject("metadata")
                .put("name", name.name())
                .put("namespace", name.namespace())
                .put("uid", "uid-" + ++version)
                .put("generation", 0);
        touch(created);
        resources.put(name, created);
        owned.remove(name);
        return created;
    }

    private static void precondition(ObjectNode there, String uid, String resourceVersion) throws KubernetesException {
        if (!meta(there).path("uid").asText().equals(uid)
                || !meta(there).path("resourceVersion").asText().equals(resourceVersion)) {
            throw failure(Kind.CHANGED);
        }
    }

    static ObjectNode meta(ObjectNode resource) {
        return resource.withObject("/metadata");
    }

    private <T> T call(boolean writes, @Nullable ResourceName name, Call<T> call)
            throws KubernetesException, InterruptedException {
        Fault fault = faults.remove(calls++);
        if (fault == null) {
            return call.run();
        }
        return switch (fault) {
            case NOT_SENT -> throw failure(Kind.UNREACHABLE);
            case REQUEST_LOST -> throw failure(writes ? Kind.IN_DOUBT : Kind.UNREACHABLE);
            case ANSWER_LOST -> {
                call.run();
                throw failure(writes ? Kind.IN_DOUBT : Kind.UNREACHABLE);
            }
            case KILLED_BEFORE -> throw new InterruptedException("killed");
            case KILLED_AFTER -> {
                call.run();
                throw new InterruptedException("killed");
            }
            case CHANGED_MEANWHILE -> {
                if (name != null && resources.containsKey(name)) {
                    touch(resources.get(name));
                }
                yield call.run();
            }
        };
    }

    private static KubernetesException failure(Kind kind) {
        return new KubernetesException(kind, "the fake says " + kind, null, Duration.ZERO);
    }

    @FunctionalInterface
    private interface Call<T> {
        T run() throws KubernetesException;
    }
}
