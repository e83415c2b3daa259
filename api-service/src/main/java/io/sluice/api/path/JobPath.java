package io.sluice.api.path;

import io.sluice.contracts.JobId;
import io.sluice.rest.problem.RequestProblems;

/** The job that {@code /namespaces/{namespace}/jobs/{name}} names. */
public final class JobPath {

    private JobPath() {}

    /** @throws io.sluice.contracts.problem.ProblemException that names the segment that is no label */
    public static JobId of(String namespace, String name) {
        if (!JobId.isLabel(namespace)) {
            throw RequestProblems.path("namespace", namespace, JobId.LABEL_RULE);
        }
        if (!JobId.isLabel(name)) {
            throw RequestProblems.path("name", name, JobId.LABEL_RULE);
        }
        return new JobId(namespace, name);
    }
}
