package io.sluice.monitor.kubernetes;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/** A FlinkSessionJob of the Flink Kubernetes Operator, as thin as {@link FlinkDeployment}. */
@Group(FlinkDeployment.GROUP)
@Version(FlinkDeployment.VERSION)
@JsonIgnoreProperties(ignoreUnknown = true)
public final class FlinkSessionJob extends CustomResource<FlinkSessionJob.Spec, FlinkResourceStatus>
        implements Namespaced {

    private static final long serialVersionUID = 1L;

    /** @param deploymentName the FlinkDeployment of the session cluster, in the same namespace */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Spec(@Nullable String deploymentName) {}

    @Override
    protected @Nullable Spec initSpec() {
        return null;
    }

    @Override
    protected @Nullable FlinkResourceStatus initStatus() {
        return null;
    }
}
