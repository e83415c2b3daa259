package io.sluice.monitor.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sluice.contracts.JobId;
import io.sluice.monitor.kubernetes.KubernetesErrors.Kind;
import io.sluice.monitor.kubernetes.KubernetesErrors.Trouble;
import io.sluice.monitor.probe.kubernetes.FlinkResource;
import io.sluice.monitor.probe.kubernetes.ListedResource;
import io.sluice.monitor.probe.kubernetes.ResourceWatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * A Kubernetes cluster, watched by one informer for each kind and namespace. Informers list and watch, begin again after
 * a 410, and reconnect with a growing pause; what they keep is served from memory. One that is stuck all the same, while
 * the API server answers, is replaced.
 */
public final class InformedCluster implements ResourceWatch {

    /**
     * The settings of a watch.
     *
     * @param deadline of one question
     * @param reopenAfter how long informers may not be up to date, while the API server answers, until they are replaced
     * @param compareEvery how often a part of what they keep is compared with what the API server lists
     * @param maxRetryAfter how long an API server is left alone at most, whatever it asks for
     */
    public record Settings(Duration deadline, Duration reopenAfter, Duration compareEvery, Duration maxRetryAfter) {}

    private static final Logger LOG = Logger.getLogger(InformedCluster.class);

    private final Scope scope;
    private final Clock clock;
    private final Settings settings;
    private final Deadline deadline;
    private final Exits exits = new Exits();
    private final CurrentWatches watches;
    private Instant upToDateAt;
    private Instant notBefore = Instant.MIN;
    private Instant comparedAt = Instant.MIN;
    private String lastCause = "";

    /** @param clients each makes a new client of the cluster */
    public InformedCluster(Supplier<KubernetesClient> clients, Scope scope, Clock clock, Settings settings) {
        this.scope = scope;
        this.clock = clock;
        this.settings = settings;
        this.deadline = new Deadline(settings.deadline());
        this.watches = new CurrentWatches(() -> new Watches(clients.get(), scope, exits::note, settings.reopenAfter()));
        this.upToDateAt = clock.instant();
    }

    @Override
    public Look look() throws InterruptedException {
        if (clock.instant().isBefore(notBefore)) {
            return new Look.Silence(lastCause);
        }
        watches.openFirst();
        Optional<Trouble> trouble = ask();
        if (trouble.isPresent()) {
            Duration pause = trouble.get().retryAfter();
            lastCause = trouble.get().cause();
            notBefore = pause == null ? Instant.MIN : clock.instant().plus(shorter(pause, settings.maxRetryAfter()));
            // Who does not answer cannot bring the informers up to date either.
            upToDateAt = clock.instant();
            return new Look.Silence(lastCause);
        }
        Optional<String> reason = watches.get().whyNotUpToDate();
        if (reason.isPresent()) {
            if (!clock.instant().isBefore(upToDateAt.plus(settings.reopenAfter()))) {
                reopen(reason.get());
            }
            return new Look.Silence(reason.get());
        }
        compare();
        Optional<String> deaf = watches.get().whyDeaf();
        if (deaf.isPresent()) {
            reopen(deaf.get());
            return new Look.Silence(deaf.get());
        }
        upToDateAt = clock.instant();
        exits.forgetUnless(watches.get().deployments::has);
        return new Look.UpToDate();
    }

    @Override
    public List<FlinkResource> of(JobId job) {
        Optional<String> namespace = scope.namespaceOf().apply(job.namespace());
        return namespace.map(there -> of(there, job.name())).orElseGet(List::of);
    }

    private List<FlinkResource> of(String namespace, String name) {
        List<FlinkResource> found = new ArrayList<>();
        watches.get()
                .deployments
                .find(namespace, name)
                .map(ResourceReader::read)
                .ifPresent(found::add);
        watches.get()
                .sessionJobs
                .find(namespace, name)
                .flatMap(ResourceReader::read)
                .ifPresent(found::add);
        return found;
    }

    @Override
    public List<ListedResource> all() {
        List<ListedResource> all = new ArrayList<>();
        watches.get()
                .deployments
                .all()
                .forEach(deployment -> scope.jobOf(deployment)
                        .flatMap(job -> ResourceReader.listed(deployment, job))
                        .ifPresent(all::add));
        watches.get()
                .sessionJobs
                .all()
                .forEach(sessionJob -> scope.jobOf(sessionJob)
                        .flatMap(job -> ResourceReader.listed(sessionJob, job))
                        .ifPresent(all::add));
        return all;
    }

    @Override
    public Optional<String> troubleOf(String namespace, String deployment) {
        List<Pod> own = watches.get().pods.of(namespace + "/" + deployment);
        boolean oneIsWell =
                own.stream().anyMatch(pod -> PodReader.troubleOf(pod).isEmpty());
        if (oneIsWell) {
            return Optional.empty();
        }
        return own.stream()
                .map(PodReader::troubleOf)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> watches.get().jobManagers.find(namespace, deployment).flatMap(PodReader::troubleOf));
    }

    @Override
    public Optional<Exit> exitOf(String namespace, String deployment) {
        return exits.of(namespace, deployment);
    }

    @Override
    public boolean isAbsent(JobId job) throws InterruptedException {
        Optional<String> namespace = scope.namespaceOf().apply(job.namespace());
        return namespace.isPresent()
                && isAbsent(FlinkDeployment.class, namespace.get(), job.name())
                && isAbsent(FlinkSessionJob.class, namespace.get(), job.name());
    }

    @Override
    public void close() {
        watches.close();
    }

    /** One small question that needs the rights for what is watched and the kind to be served. */
    private Optional<Trouble> ask() throws InterruptedException {
        return troubleOf(() -> scope.oneOf(watches.get().client.resources(FlinkDeployment.class))
                .list(new ListOptionsBuilder().withLimit(1L).build()));
    }

    private <T extends HasMetadata> boolean isAbsent(Class<T> kind, String namespace, String name)
            throws InterruptedException {
        return troubleOf(() -> watches.get()
                        .client
                        .resources(kind)
                        .inNamespace(namespace)
                        .withName(name)
                        .require())
                .filter(trouble -> trouble.kind() == Kind.OBJECT_ABSENT)
                .isPresent();
    }

    private Optional<Trouble> troubleOf(Deadline.Question question) throws InterruptedException {
        try {
            deadline.await(question);
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            return Optional.of(KubernetesErrors.of(e));
        }
    }

    /** An open watch may be a dead one. What comes of the questions is no news of the cluster: it has answered already. */
    private void compare() throws InterruptedException {
        Instant now = clock.instant();
        if (now.isBefore(comparedAt.plus(settings.compareEvery()))) {
            return;
        }
        comparedAt = now;
        troubleOf(() -> watches.get().compare(now))
                .ifPresent(trouble -> LOG.debugf("What is watched is compared later: %s", trouble.cause()));
    }

    private void reopen(String reason) {
        LOG.warnf(
                "The watches of namespaces %s (empty: all) are opened anew after %s: %s",
                scope.namespaces(), settings.reopenAfter(), reason);
        watches.replace();
        upToDateAt = clock.instant();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
