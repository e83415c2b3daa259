package io.sluice.localstack.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobFileTest {

    private final JobFile files =
            new JobFile(Map.of("kafka.bootstrap", "127.0.0.1:9092", "sluice.home", "/data/sluice"));

    @Test
    void severalDocumentsAreSeveralJobs() {
        // When
        List<JobDocument> jobs = files.read("jobs.yaml", """
                ---
                namespace: examples
                name: steady
                spec: {cluster: local, flink: {jar: "file:examples.jar", parallelism: 2}}
                ---
                namespace: payments
                name: fraud
                spec:
                  cluster: local
                """);

        // Then
        assertThat(jobs).extracting(JobDocument::id).containsExactly("examples/steady", "payments/fraud");
        assertThat(jobs.getFirst().spec().at("/flink/parallelism").isInt()).isTrue();
    }

    @Test
    void jsonIsReadToo() {
        // When
        List<JobDocument> jobs =
                files.read("job.json", "{\"namespace\":\"a\",\"name\":\"b\",\"spec\":{\"cluster\":\"local\"}}");

        // Then
        assertThat(jobs.getFirst().spec()).hasToString("{\"cluster\":\"local\"}");
    }

    @Test
    void variablesOfTheStackAreFilledInAndOthersAreLeftForSluice() {
        // When
        List<JobDocument> jobs = files.read("job.yaml", """
                namespace: examples
                name: counts
                spec: {args: ["${kafka.bootstrap}", "${sluice.home}/control", "${secret:kafka/password}"]}
                """);

        // Then
        assertThat(jobs.getFirst().spec().path("args"))
                .hasToString("[\"127.0.0.1:9092\",\"/data/sluice/control\",\"${secret:kafka/password}\"]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | declares no job",
                "'just words' | is no mapping",
                "'namespace: a' | has no spec",
                "'{namespace: a, spec: {}}' | name must be lower case letters",
                "'{namespace: ../../x, name: b, spec: {}}' | namespace must be lower case letters",
                "'{namespace: a, name: b, spec: {}, labels: {}}' | unknown field labels",
                "'{namespace: a, namespace: c, name: b, spec: {}}' | neither YAML nor JSON",
                "'{namespace: a' | neither YAML nor JSON"
            })
    void whatIsNoJobIsRefusedWithItsPlaceAndReason(String text, String reason) {
        assertThatThrownBy(() -> files.read("job.yaml", text))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith("job.yaml")
                .hasMessageContaining(reason);
    }
}
