package io.sluice.monitor.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.sluice.monitor.probe.kubernetes.ResourceWatch.Exit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** How the latest container of each JobManager ended: also of pods that are gone, as long as their FlinkDeployment is there. */
final class Exits {

    private final Map<String, Exit> latest = new ConcurrentHashMap<>();

    /** From whichever thread hears of the pod. */
    void note(Pod pod) {
        PodReader.exitOf(pod)
                .ifPresent(exit -> PodReader.deploymentsOf(pod)
                        .forEach(deployment -> latest.merge(
                                deployment,
                                exit,
                                (before, now) -> now.endedAt().isBefore(before.endedAt()) ? before : now)));
    }

    Optional<Exit> of(String namespace, String deployment) {
        return Optional.ofNullable(latest.get(namespace + "/" + deployment));
    }

    /** @param isThere says of a deployment, as {@code <namespace>/<name>}, whether it is */
    void forgetUnless(Predicate<String> isThere) {
        latest.keySet().removeIf(isThere.negate());
    }
}
