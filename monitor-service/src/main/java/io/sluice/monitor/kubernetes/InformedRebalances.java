package io.sluice.monitor.kubernetes;

import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GroupVersionForDiscovery;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sluice.contracts.JobId;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.kubernetes.ResourceMarks;
import io.sluice.cruisecontrol.strimzi.KafkaRebalance;
import io.sluice.cruisecontrol.strimzi.LoadMap;
import io.sluice.monitor.kubernetes.KubernetesErrors.Kind;
import io.sluice.monitor.kubernetes.KubernetesErrors.Trouble;
import io.sluice.monitor.probe.kubernetes.RebalanceWatch;
import io.sluice.monitor.probe.kubernetes.ResourceWatch.Look;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The KafkaRebalances of a Kubernetes cluster, watched in the version that it serves. Which that is, and whether there is a
 * Strimzi at all, is asked until it is found, and again when it is served no more.
 */
public final class InformedRebalances implements RebalanceWatch {

    private static final Logger LOG = Logger.getLogger(InformedRebalances.class);

    /** Where nobody needs it, it is seldom asked whether there is a Strimzi by now. */
    private static final Duration SELDOM = Duration.ofMinutes(1);

    private static final String NO_STRIMZI = "the cluster serves no KafkaRebalance (" + StrimziWatches.GROUP + "/"
            + String.join(" or /", StrimziWatches.VERSIONS) + "): is Strimzi installed?";

    private final Supplier<KubernetesClient> clients;
    private final Scope scope;
    private final Clock clock;
    private final InformedCluster.Settings settings;
    private final Deadline deadline;
    private volatile @Nullable KubernetesClient current;
    private volatile @Nullable StrimziWatches watches;
    private volatile boolean isClosed;
    private Instant upToDateAt = Instant.MIN;
    private Instant askAgainAt = Instant.MIN;

    /** @param clients each makes a new client of the cluster */
    public InformedRebalances(
            Supplier<KubernetesClient> clients, Scope scope, Clock clock, InformedCluster.Settings settings) {
        this.clients = clients;
        this.scope = scope;
        this.clock = clock;
        this.settings = settings;
        this.deadline = new Deadline(settings.deadline());
    }

    @Override
    public Look look(boolean needed) throws InterruptedException {
        if (watches == null) {
            if (!needed && clock.instant().isBefore(askAgainAt)) {
                return new Look.Silence(NO_STRIMZI);
            }
            askAgainAt = clock.instant().plus(SELDOM);
            Optional<Look> unknown = discover();
            if (unknown.isPresent()) {
                return unknown.get();
            }
        }
        StrimziWatches open = watches;
        if (open == null) {
            return new Look.Silence(NO_STRIMZI);
        }
        return needed ? askAndLook(open) : kept(open);
    }

    private Look askAndLook(StrimziWatches open) throws InterruptedException {
        Optional<Trouble> trouble = troubleOf(() -> scope.oneOf(client().genericKubernetesResources(open.kind))
                .list(new ListOptionsBuilder().withLimit(1L).build()));
        if (trouble.isPresent()) {
            upToDateAt = clock.instant();
            closeIfServedNoMore(open);
            return new Look.Silence(trouble.get().cause());
        }
        Look look = kept(open);
        if (look instanceof Look.Silence silence) {
            reopenIfStuck(open, silence.cause());
        }
        return look;
    }

    private Look kept(StrimziWatches open) {
        Optional<String> reason = open.whyNotUpToDate();
        if (reason.isPresent()) {
            return new Look.Silence(reason.get());
        }
        upToDateAt = clock.instant();
        return new Look.UpToDate();
    }

    /** After an upgrade of Strimzi another version may be served, or none. */
    private void closeIfServedNoMore(StrimziWatches open) throws InterruptedException {
        AtomicReference<@Nullable String> version = new AtomicReference<>();
        boolean answered = troubleOf(() -> version.set(servedVersion())).isEmpty();
        if (answered && !open.version.equals(version.get())) {
            open.close();
            watches = null;
        }
    }

    private Optional<Look> discover() throws InterruptedException {
        AtomicReference<@Nullable String> version = new AtomicReference<>();
        Optional<Trouble> trouble = troubleOf(() -> version.set(servedVersion()));
        if (trouble.isPresent()) {
            return Optional.of(new Look.Silence(trouble.get().cause()));
        }
        if (version.get() != null) {
            watches = new StrimziWatches(client(), scope, version.get());
            upToDateAt = clock.instant();
        }
        // Whoever closed this meanwhile has not seen them.
        if (isClosed) {
            close();
        }
        return Optional.empty();
    }

    private @Nullable String servedVersion() {
        Set<String> served = client().getApiGroups().getGroups().stream()
                .filter(group -> group.getName().equals(StrimziWatches.GROUP))
                .map(APIGroup::getVersions)
                .flatMap(List::stream)
                .map(GroupVersionForDiscovery::getVersion)
                .collect(Collectors.toUnmodifiableSet());
        return StrimziWatches.VERSIONS.stream()
                .filter(served::contains)
                .findFirst()
                .orElse(null);
    }

    @Override
    public Optional<Watched> of(JobId job) {
        StrimziWatches open = watches;
        return open == null
                ? Optional.empty()
                : scope.namespaceOf()
                        .apply(job.namespace())
                        .flatMap(namespace -> open.rebalances.find(namespace, job.name()))
                        .map(resource -> new Watched(read(resource), map(open, resource)));
    }

    @Override
    public List<Listed> all() {
        StrimziWatches open = watches;
        return open == null
                ? List.of()
                : open.rebalances
                        .all()
                        .flatMap(resource -> scope.jobOf(resource).map(job -> listed(resource, job)).stream())
                        .filter(listed -> !listed.resource().isStrimzisOwn()
                                && !listed.resource().isBeingDeleted())
                        .toList();
    }

    @Override
    public boolean isAbsent(JobId job) throws InterruptedException {
        StrimziWatches open = watches;
        Optional<String> namespace = scope.namespaceOf().apply(job.namespace());
        return open != null
                && namespace.isPresent()
                && troubleOf(() -> client().genericKubernetesResources(open.kind)
                                .inNamespace(namespace.get())
                                .withName(job.name())
                                .require())
                        .filter(trouble -> trouble.kind() == Kind.OBJECT_ABSENT)
                        .isPresent();
    }

    @Override
    public void close() {
        isClosed = true;
        StrimziWatches opened = watches;
        if (opened != null) {
            opened.close();
        }
        closeClient();
    }

    /** Made when it is needed first: a kubeconfig that is wrong is told by a look and stops nobody. */
    private KubernetesClient client() {
        KubernetesClient known = current;
        if (known == null) {
            known = clients.get();
            current = known;
        }
        return known;
    }

    private void closeClient() {
        KubernetesClient known = current;
        if (known != null) {
            known.close();
            current = null;
        }
    }

    private static Listed listed(GenericKubernetesResource resource, JobId job) {
        KafkaRebalance read = read(resource);
        ObjectMeta metadata = resource.getMetadata();
        String owner = read.annotation(ResourceMarks.JOB, "");
        return new Listed(
                metadata.getNamespace(),
                metadata.getName(),
                job,
                owner.isEmpty() ? null : owner,
                ResourceReader.instantOf(metadata.getCreationTimestamp()),
                read);
    }

    private static KafkaRebalance read(GenericKubernetesResource resource) {
        return new KafkaRebalance(Json.mapper().valueToTree(resource));
    }

    private static LoadMap map(StrimziWatches open, GenericKubernetesResource resource) {
        ObjectMeta metadata = resource.getMetadata();
        return open.maps
                .find(metadata.getNamespace(), metadata.getName())
                .map(map -> map.getData() == null ? Map.<String, String>of() : map.getData())
                .map(LoadMap::new)
                .orElseGet(LoadMap::none);
    }

    private Optional<Trouble> troubleOf(Deadline.Question question) throws InterruptedException {
        try {
            deadline.await(question);
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            return Optional.of(KubernetesErrors.of(e));
        }
    }

    private void reopenIfStuck(StrimziWatches stuck, String reason) {
        if (clock.instant().isBefore(upToDateAt.plus(settings.reopenAfter()))) {
            return;
        }
        LOG.warnf("The watches of rebalances are stuck for %s and are opened anew: %s", settings.reopenAfter(), reason);
        stuck.close();
        closeClient();
        watches = null;
        upToDateAt = clock.instant();
    }
}
