package io.sluice.monitor.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
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

    /**
     * @param client is closed with this
     * @param onPod is shown every JobManager's pod as it comes, changes and goes
     */
    Watches(KubernetesClient client, Scope scope, Consumer<Pod> onPod) {
        this.client = client;
        this.deployments = Kept.byName(scope.of(client.resources(FlinkDeployment.class)));
        this.sessionJobs = Kept.byName(scope.of(client.resources(FlinkSessionJob.class)));
        this.jobManagers = Kept.byName(scope.jobManagersOf(client.apps().deployments()));
        this.pods = Kept.byOwner(scope.jobManagersOf(client.pods()), PodReader::deploymentsOf, onPod);
        all().forEach(Kept::start);
    }

    /** Empty where all of them have listed what there is and hear of changes. */
    Optional<String> whyNotUpToDate() {
        return all().stream()
                .map(Kept::whyNotUpToDate)
                .flatMap(Optional::stream)
                .findFirst();
    }

    void close() {
        all().forEach(Kept::close);
        client.close();
    }

    private List<Kept<?>> all() {
        return List.of(deployments, sessionJobs, jobManagers, pods);
    }
}
