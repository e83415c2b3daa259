package io.sluice.monitor.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The objects of one kind, as the informers of its namespaces keep them. */
final class Kept<T extends HasMetadata> {

    private static final long PAGE = 500;

    /** A round looks for the pods of each job: it must not go through all pods for each. */
    private static final String BY_OWNER = "owner";

    private final List<SharedIndexInformer<T>> informers;
    private volatile @Nullable String lastTrouble;

    private Kept(List<? extends Informable<T>> sources, Function<T, List<String>> owners, Consumer<T> onSight) {
        this.informers = sources.stream()
                .map(source -> source.withLimit(PAGE).runnableInformer(0))
                .toList();
        informers.forEach(informer -> informer.addIndexers(Map.of(BY_OWNER, owners))
                .addEventHandler(new OnSight<>(onSight))
                // It never gives up: an API server that is away, or rights that are missing, come back.
                .exceptionHandler((started, failure) -> {
                    lastTrouble = KubernetesErrors.of(failure).cause();
                    return true;
                }));
    }

    /** Objects that are looked for by their names. */
    static <T extends HasMetadata> Kept<T> byName(List<? extends Informable<T>> sources) {
        return new Kept<>(sources, object -> List.of(), object -> {});
    }

    /**
     * Objects that are looked for by what they belong to.
     *
     * @param owners of an object
     * @param onSight is shown every object as it comes, changes and goes
     */
    static <T extends HasMetadata> Kept<T> byOwner(
            List<? extends Informable<T>> sources, Function<T, List<String>> owners, Consumer<T> onSight) {
        return new Kept<>(sources, owners, onSight);
    }

    void start() {
        informers.forEach(SharedIndexInformer::start);
    }

    void close() {
        informers.forEach(SharedIndexInformer::close);
    }

    /** Empty where every informer has listed what there is and hears of changes. */
    Optional<String> whyNotUpToDate() {
        boolean upToDate = informers.stream().allMatch(informer -> informer.hasSynced() && informer.isWatching());
        if (upToDate) {
            lastTrouble = null;
            return Optional.empty();
        }
        String trouble = lastTrouble;
        return Optional.of(trouble == null ? "the watch is being opened" : trouble);
    }

    Optional<T> find(String namespace, String name) {
        String key = Cache.namespaceKeyFunc(namespace, name);
        return informers.stream()
                .map(informer -> informer.getStore().getByKey(key))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** @param key namespace and name with a slash between */
    boolean has(String key) {
        return informers.stream().anyMatch(informer -> informer.getStore().getByKey(key) != null);
    }

    Stream<T> all() {
        return informers.stream().flatMap(informer -> informer.getStore().list().stream());
    }

    /** The objects that belong to {@code owner}, as the function says that was given. */
    List<T> of(String owner) {
        return informers.stream()
                .flatMap(informer -> informer.getIndexer().byIndex(BY_OWNER, owner).stream())
                .toList();
    }

    private record OnSight<T>(Consumer<T> onSight) implements ResourceEventHandler<T> {

        @Override
        public void onAdd(T object) {
            onSight.accept(object);
        }

        @Override
        public void onUpdate(T before, T now) {
            onSight.accept(now);
        }

        @Override
        public void onDelete(T last, boolean isLastUnknown) {
            onSight.accept(last);
        }
    }
}
