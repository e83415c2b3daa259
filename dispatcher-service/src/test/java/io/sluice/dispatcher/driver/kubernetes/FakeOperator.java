package io.sluice.dispatcher.driver.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.contracts.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The operator, as far as a status shows it: what it made of each resource, in the words of version 1.12. */
final class FakeOperator {

    final List<String> deeds = new ArrayList<>();
    boolean isAway;
    String error = "";
    private final Charge charge;
    private int count;

    FakeOperator(Charge charge) {
        this.charge = charge;
    }

    /** What the operator looks after, on a server in memory or on a real one. */
    interface Charge {

        Map<ResourceName, ObjectNode> all();

        /** The status of the resource is written, and nothing else of it. */
        void writeStatus(ResourceName name, ObjectNode resource);

        /** The annotation is taken away, and nothing else is written. */
        void takeAway(ResourceName name, ObjectNode resource, String annotation);

        /** The finalizer of a resource that is being deleted is taken away. */
        void letGo(ResourceName name, ObjectNode resource);
    }

    /** One round over everything. */
    void reconcile() {
        if (isAway) {
            return;
        }
        for (Map.Entry<ResourceName, ObjectNode> entry :
                List.copyOf(charge.all().entrySet())) {
            if (entry.getKey().kind().isStrimzis()) {
                continue;
            }
            ObjectNode resource = entry.getValue();
            if (FakeKubernetes.meta(resource).has("deletionTimestamp")) {
                if (resource.at("/spec/savepoint/disposeOnDelete").asBoolean()) {
                    deeds.add("dispose " + resource.at("/status/path").asText());
                }
                charge.letGo(entry.getKey(), resource);
            } else if (entry.getKey().kind() == ResourceKind.FLINK_STATE_SNAPSHOT) {
                complete(entry.getKey(), resource);
            } else {
                reconcile(entry.getKey(), resource);
            }
        }
    }

    private void complete(ResourceName name, ObjectNode snapshot) {
        ObjectNode status = snapshot.withObject("/status");
        if (!status.has("state")) {
            deeds.add("savepoint");
            status.put("state", "COMPLETED").put("path", "s3://savepoints/" + ++count);
            status.put("resultTimestamp", "2026-11-20T12:00:05.000Z");
            charge.writeStatus(name, snapshot);
        }
    }

    private void reconcile(ResourceName name, ObjectNode resource) {
        ObjectNode status = resource.withObject("/status");
        long generation = FakeKubernetes.meta(resource).path("generation").asLong();
        if (status.path("observedGeneration").asLong() == generation) {
            return;
        }
        if (!error.isEmpty()) {
            status.put("error", error).put("lifecycleState", "FAILED");
            charge.writeStatus(name, resource);
            return;
        }
        JsonNode spec = resource.path("spec");
        JsonNode before = new Resource(resource).reconciled();
        ObjectNode job = status.withObject("/jobStatus");
        change(spec, before, job);
        ObjectNode last = Json.mapper().createObjectNode();
        last.set("spec", spec);
        status.withObject("/reconciliationStatus").put("state", "DEPLOYED").put("lastReconciledSpec", last.toString());
        status.put("observedGeneration", generation);
        charge.writeStatus(name, resource);
    }

    private void change(JsonNode spec, JsonNode before, ObjectNode job) {
        if (!spec.has("job")) {
            deeds.add("session");
            return;
        }
        String wanted = spec.path("job").path("state").asText();
        String had = before.path("job").path("state").asText("none");
        boolean restarted = !before.path("restartNonce").equals(spec.path("restartNonce")) && had.equals("running");
        if (wanted.equals("running") && (!had.equals("running") || restarted)) {
            begin(spec, before, job);
        } else if (wanted.equals("suspended") && !had.equals("suspended")) {
            suspend(spec, job);
        }
        JsonNode nonce = spec.path("job").path("savepointTriggerNonce");
        if (nonce.isNumber() && !nonce.equals(before.path("job").path("savepointTriggerNonce"))) {
            deeds.add("savepoint");
            job.withObject("/savepointInfo/lastSavepoint")
                    .put("location", "s3://savepoints/" + ++count)
                    .put("triggerNonce", nonce.asLong())
                    .put("timeStamp", 1_800_000_000_000L);
        }
    }

    private void begin(JsonNode spec, JsonNode before, ObjectNode job) {
        String mode = before.path("job").path("upgradeMode").asText();
        String from = before.isMissingNode()
                ? spec.path("job").path("initialSavepointPath").asText("nothing")
                : mode.equals("savepoint")
                        ? job.path("upgradeSavepointPath").asText("its last state")
                        : "its last state";
        deeds.add("run from " + from);
        job.put("state", "RUNNING")
                .put("jobId", String.format("%032x", ++count))
                .put("startTime", "1795167226706");
    }

    private void suspend(JsonNode spec, ObjectNode job) {
        String mode = spec.path("job").path("upgradeMode").asText();
        deeds.add("suspend with " + mode);
        job.put("state", "FINISHED");
        if (mode.equals("savepoint")) {
            job.put("upgradeSavepointPath", "s3://savepoints/" + ++count);
        }
    }
}
