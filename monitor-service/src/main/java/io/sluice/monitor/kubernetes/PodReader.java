package io.sluice.monitor.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.sluice.monitor.probe.kubernetes.ResourceWatch.Exit;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads how a JobManager's pod and deployment are, as a person would put it. */
final class PodReader {

    /** Which deployment a pod belongs to, by Flink's own label. */
    private static final String DEPLOYMENT_LABEL = "app";

    /** Flink's name for the container of a JobManager; others in the pod are not its business. */
    private static final String CONTAINER = "flink-main-container";

    /** A container waits for these as every container does at its start. */
    private static final Set<String> USUAL_WAITS = Set.of("ContainerCreating", "PodInitializing");

    private static final int MAX_MESSAGE_CHARACTERS = 300;

    private PodReader() {}

    /** The deployment that the pod is of, as {@code <namespace>/<name>}; none where it does not say. */
    static List<String> deploymentsOf(Pod pod) {
        Map<String, String> labels = pod.getMetadata().getLabels();
        String name = labels == null ? null : labels.get(DEPLOYMENT_LABEL);
        return name == null ? List.of() : List.of(pod.getMetadata().getNamespace() + "/" + name);
    }

    /** Why the pod does not run; empty where it does, or is starting as usual. */
    static Optional<String> troubleOf(Pod pod) {
        return Stream.concat(
                        mainContainers(pod).map(PodReader::troubleOf).flatMap(Optional::stream),
                        conditions(pod).map(PodReader::troubleOf).flatMap(Optional::stream))
                .findFirst();
    }

    /** Why the deployment gets no pod; empty where it does. */
    static Optional<String> troubleOf(Deployment deployment) {
        List<DeploymentCondition> conditions =
                deployment.getStatus() == null || deployment.getStatus().getConditions() == null
                        ? List.of()
                        : deployment.getStatus().getConditions();
        return conditions.stream()
                .filter(condition ->
                        "ReplicaFailure".equals(condition.getType()) && "True".equals(condition.getStatus()))
                .map(condition -> text(condition.getReason(), condition.getMessage()))
                .findFirst();
    }

    /** How the latest container of the JobManager that ended did so. */
    static Optional<Exit> exitOf(Pod pod) {
        return mainContainers(pod)
                .flatMap(container -> Stream.of(container.getState(), container.getLastState()))
                .filter(Objects::nonNull)
                .map(ContainerState::getTerminated)
                .filter(Objects::nonNull)
                .map(PodReader::exitOf)
                .flatMap(Optional::stream)
                .max(Comparator.comparing(Exit::endedAt));
    }

    private static Optional<Exit> exitOf(ContainerStateTerminated ended) {
        Instant startedAt = ResourceReader.instantOf(ended.getStartedAt());
        Instant endedAt = ResourceReader.instantOf(ended.getFinishedAt());
        return ended.getExitCode() == null || startedAt == null || endedAt == null
                ? Optional.empty()
                : Optional.of(new Exit(ended.getExitCode(), startedAt, endedAt));
    }

    private static Optional<String> troubleOf(ContainerStatus container) {
        ContainerState state = container.getState();
        if (state == null) {
            return Optional.empty();
        }
        ContainerStateWaiting waiting = state.getWaiting();
        if (waiting != null && waiting.getReason() != null && !USUAL_WAITS.contains(waiting.getReason())) {
            return Optional.of(text(waiting.getReason(), waiting.getMessage()) + lastEndOf(container));
        }
        ContainerStateTerminated ended = state.getTerminated();
        return ended == null ? Optional.empty() : Optional.of("The JobManager's container ended: " + endOf(ended));
    }

    private static Optional<String> troubleOf(PodCondition condition) {
        boolean unscheduled = "PodScheduled".equals(condition.getType()) && "False".equals(condition.getStatus());
        return unscheduled ? Optional.of(text(condition.getReason(), condition.getMessage())) : Optional.empty();
    }

    private static String lastEndOf(ContainerStatus container) {
        ContainerStateTerminated ended = container.getLastState() == null
                ? null
                : container.getLastState().getTerminated();
        return ended == null ? "" : " (it ended before: " + endOf(ended) + ")";
    }

    private static String endOf(ContainerStateTerminated ended) {
        String code = "exit code " + ended.getExitCode();
        return ended.getReason() == null ? code : ended.getReason() + ", " + code;
    }

    private static Stream<ContainerStatus> mainContainers(Pod pod) {
        List<ContainerStatus> all = pod.getStatus() == null || pod.getStatus().getContainerStatuses() == null
                ? List.of()
                : pod.getStatus().getContainerStatuses();
        return all.stream().filter(container -> CONTAINER.equals(container.getName()));
    }

    private static Stream<PodCondition> conditions(Pod pod) {
        return pod.getStatus() == null || pod.getStatus().getConditions() == null
                ? Stream.empty()
                : pod.getStatus().getConditions().stream();
    }

    private static String text(@Nullable String reason, @Nullable String message) {
        if (message == null || message.isBlank()) {
            return String.valueOf(reason);
        }
        String cut = message.length() > MAX_MESSAGE_CHARACTERS
                ? message.substring(0, MAX_MESSAGE_CHARACTERS) + "…"
                : message;
        return reason == null ? cut : reason + ": " + cut;
    }
}
