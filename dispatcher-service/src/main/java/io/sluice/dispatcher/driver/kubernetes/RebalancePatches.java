package io.sluice.dispatcher.driver.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.kubernetes.ResourceMarks;
import io.sluice.contracts.rebalance.RebalanceSpec;
import io.sluice.cruisecontrol.strimzi.Annotations;
import io.sluice.cruisecontrol.strimzi.Ask;
import io.sluice.cruisecontrol.strimzi.Condition;
import io.sluice.cruisecontrol.strimzi.KafkaRebalance;
import io.sluice.cruisecontrol.strimzi.ResourceSpecs;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is written on KafkaRebalances. It decides nothing. */
final class RebalancePatches {

    private RebalancePatches() {}

    /** A resource that is a run of the job. */
    static ObjectNode creation(ResourceName name, JobId job, RunId run, JobSpec spec, Places places) {
        ObjectNode body = run(job, run, spec, places, null);
        body.put("kind", name.kind().word());
        body.withObject("/metadata").put("name", name.name()).put("namespace", name.namespace());
        body.set("spec", ResourceSpecs.of(rebalance(spec)));
        return body;
    }

    /** What makes of the resource that is there the next run of its job: a new proposal, of the spec as it is now. */
    static ObjectNode next(KafkaRebalance before, JobId job, RunId run, JobSpec spec, Places places) {
        ObjectNode body = run(job, run, spec, places, before.statusMark());
        if (before.condition() != Condition.NEW) {
            ask(body, Ask.REFRESH);
        }
        body.set("spec", ResourceSpecs.patch(rebalance(spec)));
        return body;
    }

    /** What asks the operator for something. */
    static ObjectNode asking(Ask ask, Places places) {
        ObjectNode body = Json.mapper().createObjectNode();
        annotations(body).put(ResourceMarks.PLACES, places.text());
        ask(body, ask);
        return body;
    }

    /** The marks alone: nothing is asked of the operator. */
    static ObjectNode adoption(JobId job, RunId run, Places places) {
        return marked(job, run, places);
    }

    private static ObjectNode run(JobId job, RunId run, JobSpec spec, Places places, @Nullable String statusBefore) {
        ObjectNode body = marked(job, run, places);
        RebalanceSpec rebalance = rebalance(spec);
        if (statusBefore == null) {
            annotations(body).remove(ResourceMarks.STATUS_BEFORE);
        } else {
            annotations(body).put(ResourceMarks.STATUS_BEFORE, statusBefore);
        }
        if (rebalance.autoApprove() || statusBefore != null) {
            annotations(body).put(Annotations.AUTO_APPROVAL, String.valueOf(rebalance.autoApprove()));
        }
        ObjectNode labels = body.withObject("/metadata/labels");
        spec.labels().forEach(labels::put);
        labels.put(Annotations.KAFKA, rebalance.kafkaCluster());
        return body;
    }

    private static ObjectNode marked(JobId job, RunId run, Places places) {
        ObjectNode body = Json.mapper().createObjectNode();
        annotations(body)
                .put(ResourceMarks.JOB, job.toString())
                .put(ResourceMarks.RUN, run.toString())
                .put(ResourceMarks.PLACES, places.text());
        body.withObject("/metadata/labels").put(ResourceMarks.MANAGED_BY, ResourceMarks.SLUICE);
        return body;
    }

    private static void ask(ObjectNode body, Ask ask) {
        annotations(body).put(Annotations.REBALANCE, ask.text());
    }

    private static ObjectNode annotations(ObjectNode body) {
        return body.withObject("/metadata/annotations");
    }

    private static RebalanceSpec rebalance(JobSpec spec) {
        return Objects.requireNonNull(spec.rebalance(), "Only a rebalance is a KafkaRebalance");
    }
}
