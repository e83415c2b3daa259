package io.sluice.monitor.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the watches of one kind keep with what the API server lists, a page at a time. A watch whose connection died
 * without a word looks open and hears nothing; it is found by an object that the server has in another version, and that the
 * watch still keeps in the old one a while later.
 *
 * <p>Questions are asked on threads of their own, one after the other.
 *
 * @param <T> the kind
 */
final class SpotCheck<T extends HasMetadata> {

    /** Of a small cluster that is all there is; of a large one it is enough to notice that nothing is heard. */
    private static final long PAGE = 100;

    private final Kept<T> kept;
    private final List<? extends FilterWatchListDeletable<T, KubernetesResourceList<T>, Resource<T>>> sources;
    private final Duration patience;
    private volatile Position next = new Position(0, null);
    private volatile @Nullable Suspect suspect;

    /** @param token where the page before ended; absent: at the beginning */
    private record Position(int source, @Nullable String token) {}

    /**
     * An object that the server has in another version than the watch.
     *
     * @param there its version at the server
     * @param here its version here; absent where it is not known here
     * @param isConfirmed whether it was asked for once more when the time was over
     */
    private record Suspect(
            int source,
            String namespace,
            String name,
            String there,
            @Nullable String here,
            Instant since,
            boolean isConfirmed) {

        private Suspect confirmed() {
            return new Suspect(source, namespace, name, there, here, since, true);
        }
    }

    /**
     * @param sources the kind in each of the namespaces that are watched
     * @param patience how long a change may take to be heard of
     */
    SpotCheck(
            Kept<T> kept,
            List<? extends FilterWatchListDeletable<T, KubernetesResourceList<T>, Resource<T>>> sources,
            Duration patience) {
        this.kept = kept;
        this.sources = List.copyOf(sources);
        this.patience = patience;
    }

    /** Asks for the next page, or, where an object is under suspicion for long enough, for that one. */
    void ask(Instant now) {
        Suspect known = suspect;
        if (known == null) {
            nextPage(now);
        } else if (!known.since().plus(patience).isAfter(now)) {
            suspect = isStillThere(known) ? known.confirmed() : null;
        }
    }

    /** Why a watch must have died; empty as long as there is no reason to think so. */
    Optional<String> whyDeaf() {
        Suspect known = suspect;
        if (known == null) {
            return Optional.empty();
        }
        if (!Objects.equals(known.here(), versionHere(known.namespace(), known.name()))) {
            suspect = null;
            return Optional.empty();
        }
        return known.isConfirmed()
                ? Optional.of("the watch does not hear of changes: %s/%s has version %s there and %s here for %s"
                        .formatted(
                                known.namespace(),
                                known.name(),
                                known.there(),
                                known.here() == null ? "none" : known.here(),
                                patience))
                : Optional.empty();
    }

    private void nextPage(Instant now) {
        Position asked = next;
        // A token that has expired fails this question; the next one begins anew.
        next = new Position(asked.source(), null);
        KubernetesResourceList<T> answer = sources.get(asked.source())
                .list(new ListOptionsBuilder()
                        .withLimit(PAGE)
                        .withContinue(asked.token())
                        .build());
        String more = answer.getMetadata() == null ? null : answer.getMetadata().getContinue();
        next = more == null || more.isEmpty()
                ? new Position((asked.source() + 1) % sources.size(), null)
                : new Position(asked.source(), more);
        suspect = answer.getItems().stream()
                .map(object -> suspectOf(asked.source(), object, now))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    private Optional<Suspect> suspectOf(int source, T object, Instant now) {
        String namespace = object.getMetadata().getNamespace();
        String name = object.getMetadata().getName();
        String there = object.getMetadata().getResourceVersion();
        String here = versionHere(namespace, name);
        return there == null || there.equals(here)
                ? Optional.empty()
                : Optional.of(new Suspect(source, namespace, name, there, here, now, false));
    }

    /** What was made and deleted meanwhile is not to be heard of any more. */
    private boolean isStillThere(Suspect known) {
        return sources.get(known.source()).withField("metadata.name", known.name()).list().getItems().stream()
                .anyMatch(object -> known.name().equals(object.getMetadata().getName())
                        && known.namespace().equals(object.getMetadata().getNamespace())
                        && !Objects.equals(known.here(), object.getMetadata().getResourceVersion()));
    }

    private @Nullable String versionHere(String namespace, String name) {
        return kept.find(namespace, name)
                .map(object -> object.getMetadata().getResourceVersion())
                .orElse(null);
    }
}
