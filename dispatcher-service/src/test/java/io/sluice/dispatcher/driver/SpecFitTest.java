package io.sluice.dispatcher.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.JobId;
import io.sluice.contracts.cluster.Clusters;
import io.sluice.contracts.job.JobSpecReader;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecFitTest {

    private static final Clusters CLUSTERS = Clusters.read("""
            clusters:
              - {name: local, kind: flink-session, rest: 'http://h'}
              - {name: k8s, kind: kubernetes, namespaces: [payments]}
            """);
    private static final SpecFit FIT = new SpecFit(
            CLUSTERS,
            new PassThrough(
                    List.of("image", "flinkConfiguration", "job.jarURI", "taskManager.resource", "deploymentName"),
                    List.of("kubernetes.operator.*")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "other | {'jar':'file:a.jar'} | /cluster | There is no cluster other; known are: local, k8s",
                "k8s | {'jar':'file:a.jar'} | /flink/jar | cluster k8s, which is of kind kubernetes",
                "local | {'deployment':{'image':'a'}} | /flink/deployment | cluster local, which is of kind flink-session",
                "local | {'sessionJob':{'deploymentName':'d','job':{}}} | /flink/sessionJob | of kind flink-session",
                "k8s | {'deployment':{'podTemplate':{}}} | /flink/deployment/podTemplate | may not be passed through",
                "k8s | {'deployment':{'serviceAccount':'root'}} | /flink/deployment/serviceAccount | may not be passed through",
                "k8s | {'deployment':{'taskManager':{'podTemplate':{}}}} | /flink/deployment/taskManager/podTemplate | may not be",
                "k8s | {'deployment':{'taskManager':7}} | /flink/deployment/taskManager | may not be passed through",
                "k8s | {'deployment':{'job':{'jarURI':'a','x/y':1}}} | /flink/deployment/job/x~1y | may not be passed through",
                "k8s | {'deployment':{'flinkConfiguration':{'kubernetes':{'pod-template-file':'/x'}}}} | /flink/deployment/flinkConfiguration/kubernetes.pod-template-file | may not be",
                "k8s | {'deployment':{},'configuration':{'kubernetes.service-account':'root'}} | /flink/configuration/kubernetes.service-account | may not be"
            })
    void whatDoesNotFitIsNamedByItsPointer(String cluster, String flink, String pointer, String words) {
        Problem problem = check("payments/fraud", cluster, flink).orElseThrow();

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.pointer()).isEqualTo(pointer);
        assertThat(problem.detail()).contains(words);
        assertThat(problem.remedy()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "local | {'jar':'file:a.jar','configuration':{'kubernetes.x':'not for pods here'}}",
                "k8s | {'deployment':{'image':'a','taskManager':{'resource':{'cpu':1}},'job':{'jarURI':'a'}}}",
                "k8s | {'deployment':{'flinkConfiguration':{'kubernetes.operator.x':'1','state.backend.type':'rocksdb'}}}",
                "k8s | {'sessionJob':{'deploymentName':'d','job':{'jarURI':'https://h/a.jar'}}}"
            })
    void whatFitsHasNoProblem(String cluster, String flink) {
        assertThat(check("payments/fraud", cluster, flink)).isEmpty();
    }

    @Test
    void aNamespaceThatTheClusterIsNotForIsRefused() {
        Problem problem =
                check("risk/fraud", "k8s", "{'deployment':{'image':'a'}}").orElseThrow();

        assertThat(problem.pointer()).isEqualTo("/cluster");
        assertThat(problem.detail()).contains("not for namespace risk; its Kubernetes namespaces are payments");
    }

    private static Optional<Problem> check(String job, String cluster, String flink) {
        String spec = "{'cluster':'" + cluster + "','flink':" + flink + "}";
        return FIT.check(
                JobId.of(job),
                JobSpecReader.read(Json.tree(spec.replace('\'', '"').getBytes(StandardCharsets.UTF_8))));
    }
}
