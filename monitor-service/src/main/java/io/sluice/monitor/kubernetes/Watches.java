package io.sluice.monitor.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The informers of one cluster on one client: one for each kind and namespace. */
final class Watches {

    final KubernetesClient client;
    final Kept<FlinkDeployment> deployments;
    final Kept<FlinkSessionJob> sessionJobs;
    final Kept<Deployment> jobManagers;
    final Kept<Pod> pods;
    private final List<SpotCheck<?>> checks;

    /**
     * @param client is closed with this
     * @param onPod is shown every JobManager's pod as it comes, changes and goes
     * @param patience how long a change may take to be heard of
     */
    Watches(KubernetesClient client, Scope scope, Consumer<Pod> onPod, Duration patience) {
        this.client = client;
        this.deployments = Kept.byName(scope.of(client.resources(FlinkDeployment.class)));
        this.sessionJobs = Kept.byName(scope.of(client.resources(FlinkSessionJob.class)));
        this.jobManagers = Kept.byName(scope.jobManagersOf(client.apps().deployments()));
        this.pods = Kept.byOwner(scope.jobManagersOf(client.pods()), PodReader::deploymentsOf, onPod);
        this.checks = List.of(
                new SpotCheck<>(deployments, scope.of(client.resources(FlinkDeployment.class)), patience),
                new SpotCheck<>(sessionJobs, scope.of(client.resources(FlinkSessionJob.class)), patience));
        all().forEach(Kept::start);
    }

    /** Empty where all of them have listed what there is and hear of changes. */
    Optional<String> whyNotUpToDate() {
        return all().stream()
                .map(Kept::whyNotUpToDate)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Compares a part of what is kept with what the API server lists. */
    void compare(Instant now) {
        checks.forEach(check -> check.ask(now));
    }

    /** Why one of them must have died, though it looks open. */
    Optional<String> whyDeaf() {
        return checks.stream().map(SpotCheck::whyDeaf).flatMap(Optional::stream).findFirst();
    }

    void close() {
        all().forEach(Kept::close);
        client.close();
    }

    private List<Kept<?>> all() {
        return List.of(deployments, sessionJobs, jobManagers, pods);
    }
}
