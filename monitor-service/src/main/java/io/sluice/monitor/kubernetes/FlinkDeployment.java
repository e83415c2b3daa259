package io.sluice.monitor.kubernetes;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/**
 * A FlinkDeployment of the Flink Kubernetes Operator, as thin as it is read: what a newer or older operator has more is
 * ignored, and what it calls states is text. The operator's own classes refuse a whole list for one unknown word.
 */
@Group(FlinkDeployment.GROUP)
@Version(FlinkDeployment.VERSION)
@JsonIgnoreProperties(ignoreUnknown = true)
public final class FlinkDeployment extends CustomResource<FlinkDeployment.Spec, FlinkResourceStatus>
        implements Namespaced {

    static final String GROUP = "flink.apache.org";
    static final String VERSION = "v1beta1";

    private static final long serialVersionUID = 1L;

    /** What is wanted: nothing of it is needed here, and a spec of any shape is readable. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Spec() {}

    @Override
    protected @Nullable Spec initSpec() {
        return null;
    }

    @Override
    protected @Nullable FlinkResourceStatus initStatus() {
        return null;
    }
}
