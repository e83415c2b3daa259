package io.sluice.monitor.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.command.AdoptTarget;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.json.UnreadableException;
import io.sluice.contracts.kubernetes.ResourceMarks;
import io.sluice.monitor.probe.kubernetes.FlinkResource;
import io.sluice.monitor.probe.kubernetes.ListedResource;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads custom resources as what the probe needs of them. What is missing or unreadable is taken for not said. */
final class ResourceReader {

    private static final int MAX_ERROR_CHARACTERS = 400;

    private ResourceReader() {}

    static FlinkResource read(FlinkDeployment deployment) {
        return read(deployment, deployment.getMetadata().getName(), true, deployment.getStatus());
    }

    /** @return empty where the session cluster has no name that is one */
    static Optional<FlinkResource> read(FlinkSessionJob job) {
        String deployment = job.getSpec() == null ? null : job.getSpec().deploymentName();
        return deployment == null || !JobId.isLabel(deployment)
                ? Optional.empty()
                : Optional.of(read(job, deployment, false, job.getStatus()));
    }

    /** @return empty where it is being deleted */
    static Optional<ListedResource> listed(FlinkDeployment deployment, JobId job) {
        ObjectMeta metadata = deployment.getMetadata();
        return listed(
                deployment,
                AdoptTarget.ofDeployment(metadata.getNamespace(), metadata.getName()),
                job,
                read(deployment));
    }

    /** @return empty where it is being deleted, or names no session cluster */
    static Optional<ListedResource> listed(FlinkSessionJob sessionJob, JobId job) {
        ObjectMeta metadata = sessionJob.getMetadata();
        return read(sessionJob)
                .flatMap(resource -> listed(
                        sessionJob,
                        AdoptTarget.ofSessionJob(metadata.getNamespace(), metadata.getName()),
                        job,
                        resource));
    }

    private static Optional<ListedResource> listed(
            HasMetadata object, AdoptTarget target, JobId job, FlinkResource resource) {
        ObjectMeta metadata = object.getMetadata();
        return metadata.getDeletionTimestamp() != null
                ? Optional.empty()
                : Optional.of(new ListedResource(
                        target,
                        job,
                        annotation(metadata, ResourceMarks.JOB),
                        instantOf(metadata.getCreationTimestamp()),
                        resource));
    }

    private static @Nullable String annotation(ObjectMeta metadata, String name) {
        return metadata.getAnnotations() == null
                ? null
                : metadata.getAnnotations().get(name);
    }

    private static FlinkResource read(
            HasMetadata resource, String deployment, boolean alone, @Nullable FlinkResourceStatus status) {
        ObjectMeta metadata = resource.getMetadata();
        FlinkResourceStatus.Job job = status == null ? null : status.jobStatus();
        FlinkResourceStatus.Reconciliation reconciliation = status == null ? null : status.reconciliationStatus();
        return new FlinkResource(
                metadata.getNamespace(),
                deployment,
                alone,
                annotation(metadata, ResourceMarks.RUN),
                job == null ? null : jobIdOf(job.jobId()),
                job == null ? null : textOf(job.state()),
                status == null ? null : textOf(status.jobManagerDeploymentStatus()),
                reconciliation == null ? null : textOf(reconciliation.state()),
                isObserved(metadata, status),
                status == null ? null : errorOf(status.error()),
                writtenAt(metadata));
    }

    /** An operator that does not say what it has taken up is believed where it names a job. */
    private static boolean isObserved(ObjectMeta metadata, @Nullable FlinkResourceStatus status) {
        if (status == null || status.jobStatus() == null) {
            return false;
        }
        return status.observedGeneration() == null || metadata.getGeneration() == null
                ? status.jobStatus().jobId() != null
                : status.observedGeneration() >= metadata.getGeneration();
    }

    private static @Nullable FlinkJobId jobIdOf(@Nullable String text) {
        try {
            return text == null ? null : FlinkJobId.of(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable String textOf(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** The message where the complaint is the operator's JSON, else the text. */
    private static @Nullable String errorOf(@Nullable String error) {
        if (error == null || error.isBlank()) {
            return null;
        }
        String text = error;
        if (error.startsWith("{")) {
            try {
                JsonNode json = Json.tree(error.getBytes(StandardCharsets.UTF_8));
                text = json.path("message").asText(error);
            } catch (UnreadableException e) {
                text = error;
            }
        }
        return text.length() > MAX_ERROR_CHARACTERS ? text.substring(0, MAX_ERROR_CHARACTERS) + "…" : text;
    }

    private static @Nullable Instant writtenAt(ObjectMeta metadata) {
        List<ManagedFieldsEntry> entries = metadata.getManagedFields();
        return entries == null
                ? null
                : entries.stream()
                        .filter(entry -> "status".equals(entry.getSubresource()))
                        .map(entry -> instantOf(entry.getTime()))
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null);
    }

    static @Nullable Instant instantOf(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
