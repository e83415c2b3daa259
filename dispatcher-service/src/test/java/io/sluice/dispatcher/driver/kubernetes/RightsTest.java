package io.sluice.dispatcher.driver.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.sluice.dispatcher.driver.Task;
import io.sluice.dispatcher.driver.kubernetes.Invariant2_EachPointOfEachCallTest.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The rights in {@code k8s/base/rbac.yaml} are those that the driver uses: no operation lacks one, and none is idle. */
class RightsTest {

    private static final Path RBAC = Path.of("../k8s/base/rbac.yaml");
    private static final String GROUP = "flink.apache.org";

    @Test
    void theRoleOfTheDispatcherHasWhatTheDriverAsksForAndNothingElse() throws Exception {
        Set<String> used = new TreeSet<>();
        for (Operation operation : Operation.values()) {
            Stage stage = operation.stage();
            stage.carryOut("c", operation.task(stage));
            used.addAll(stage.kubernetes.rights);
        }
        Stage sessionJob = new Stage();
        sessionJob.begun(
                "s",
                sessionJob.carryOut(
                        "s",
                        sessionJob.start(
                                "s",
                                new io.sluice.contracts.command.StartFrom.None(),
                                Stage.read("{'cluster':'k8s','flink':{'sessionJob':{'deploymentName':'d','job':"
                                        + "{'jarURI':'https://j/a.jar'}}}}"))));
        sessionJob.carryOut("t", sessionJob.stop());
        sessionJob.carryOut("u", sessionJob.cancel(Task.Leaving.ANYTHING));
        used.addAll(sessionJob.kubernetes.rights);

        assertThat(used).isEqualTo(granted("sluice-dispatcher", GROUP));
    }

    @Test
    void soHasTheRoleForRebalances() throws Exception {
        Set<String> used = new TreeSet<>();
        for (Invariant2_EachPointOfEachRebalanceCallTest.Operation operation :
                Invariant2_EachPointOfEachRebalanceCallTest.Operation.values()) {
            RebalanceStage stage = operation.stage();
            stage.carryOut("c", operation.task(stage));
            used.addAll(stage.kubernetes.rights);
        }

        assertThat(used).isEqualTo(granted("sluice-dispatcher-rebalances", "kafka.strimzi.io"));
    }

    private static Set<String> granted(String role, String group) throws IOException {
        Set<String> rights = new TreeSet<>();
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        try (var documents = yaml.readerFor(JsonNode.class).<JsonNode>readValues(RBAC.toFile())) {
            while (documents.hasNext()) {
                JsonNode document = documents.next();
                if (document.path("kind").asText().equals("ClusterRole")
                        && document.at("/metadata/name").asText().equals(role)) {
                    document.path("rules").forEach(rule -> add(rule, group, rights));
                }
            }
        }
        return rights;
    }

    private static void add(JsonNode rule, String group, Set<String> rights) {
        assertThat(rule.path("apiGroups")).extracting(JsonNode::asText).containsExactly(group);
        rule.path("resources")
                .forEach(resource ->
                        rule.path("verbs").forEach(verb -> rights.add(verb.asText() + " " + resource.asText())));
    }
}
