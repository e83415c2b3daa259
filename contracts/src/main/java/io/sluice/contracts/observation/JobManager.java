package io.sluice.contracts.observation;

import static java.util.Objects.requireNonNull;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;

/**
 * A JobManager on Kubernetes that serves one run alone. It is a name and no address: where its REST lies follows from the
 * cluster's configuration, so that no custom resource can point Sluice anywhere.
 *
 * @param namespace of its deployment
 * @param name of its deployment
 * @param flinkJobId of the run, as the operator says
 */
public record JobManager(String namespace, String name, FlinkJobId flinkJobId) {

    public JobManager {
        if (!JobId.isLabel(namespace) || !JobId.isLabel(name)) {
            throw new IllegalArgumentException("A JobManager's namespace and name are " + JobId.LABEL_RULE + " (got "
                    + namespace + "/" + name + ")");
        }
        requireNonNull(flinkJobId, "flinkJobId");
    }
}
