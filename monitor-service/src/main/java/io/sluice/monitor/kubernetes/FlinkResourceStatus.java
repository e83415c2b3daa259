package io.sluice.monitor.kubernetes;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * The status that the operator writes, of both kinds. It is read and never written.
 *
 * @param jobManagerDeploymentStatus of a FlinkDeployment only
 * @param error the operator's complaint: text, or JSON with the causes
 * @param observedGeneration which of the resource's generations the operator has taken up; older operators do not say
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FlinkResourceStatus(
        @Nullable Job jobStatus,
        @Nullable String jobManagerDeploymentStatus,
        @Nullable String error,
        @Nullable Long observedGeneration,
        @Nullable Reconciliation reconciliationStatus) {

    /** The operator's last word on the job. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Job(@Nullable String jobId, @Nullable String state) {}

    /** What the operator is doing with the resource. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Reconciliation(@Nullable String state) {}
}
