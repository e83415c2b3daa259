package io.sluice.dispatcher.driver.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.cluster.ClusterKind;
import io.sluice.contracts.json.Json;
import io.sluice.dispatcher.driver.flink.FlinkException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FlinkErrorsTest {

    private static final Cluster CLUSTER =
            new Cluster("local", ClusterKind.FLINK_SESSION, URI.create("http://127.0.0.1:8281"), null, null, null, 0);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | {\"errors\":[\"Job 1 not found\"]} | NOT_FOUND",
                "404 | {\"message\":\"no Route matched\"} | OVERLOADED",
                "404 | | OVERLOADED",
                "400 | {\"errors\":[\"bad\"]} | REFUSED",
                "401 | | REFUSED",
                "302 | | REFUSED",
                "408 | | OVERLOADED",
                "429 | | OVERLOADED",
                "503 | {\"errors\":[\"Service temporarily unavailable due to an ongoing leader election\"]} | OVERLOADED",
                "502 | | UNANSWERED",
                "504 | | UNANSWERED",
                "500 | {\"errors\":[\"Internal server error.\",\"java.lang.IllegalStateException: x\"]} | REFUSED",
                "500 | {\"errors\":[\"java.util.concurrent.TimeoutException: Invocation of submitJob timed out.\"]} | UNANSWERED",
                "500 | {\"errors\":[\"org.apache.pekko.pattern.AskTimeoutException: Ask timed out\"]} | UNANSWERED",
                "200 | | REFUSED"
            })
    void whatAnAnswerMeans(int status, String body, Kind kind) {
        FlinkException exception = FlinkErrors.of(
                CLUSTER, status, Duration.ZERO, body == null ? null : Json.tree(body.getBytes(StandardCharsets.UTF_8)));

        assertThat(exception.kind()).isEqualTo(kind);
        assertThat(exception).hasMessageStartingWith("Cluster local answered " + status);
    }

    static Stream<Arguments> silences() {
        return Stream.of(
                Arguments.of(new ConnectException("refused"), Kind.NOT_SENT),
                Arguments.of(new HttpConnectTimeoutException("slow"), Kind.NOT_SENT),
                Arguments.of(new HttpTimeoutException("slow"), Kind.UNANSWERED),
                Arguments.of(new IOException("Connection reset"), Kind.UNANSWERED));
    }

    @ParameterizedTest
    @MethodSource("silences")
    void whatNoAnswerMeans(IOException silence, Kind kind) {
        assertThat(FlinkErrors.of(CLUSTER, silence).kind()).isEqualTo(kind);
    }

    @Test
    void ofAStackTraceOnlyTheInnermostCauseIsTold() {
        String trace = """
                <Exception on server side:
                org.apache.flink.runtime.rest.handler.RestHandlerException: Could not execute application.
                \tat org.apache.flink.A.b(A.java:1)
                Caused by: java.util.concurrent.CompletionException: org.apache.flink.X: outer
                \t... 2 more
                Caused by: java.lang.ClassNotFoundException: org.example.Main
                \tat java.base/java.net.URLClassLoader.findClass(Unknown Source)
                End of exception on server side>""";

        assertThat(FlinkErrors.rootCause(trace)).isEqualTo("class not found: org.example.Main");
        assertThat(FlinkErrors.rootCause("Caused by: java.lang.RuntimeException: x"))
                .isEqualTo("x");
        assertThat(FlinkErrors.rootCause("java.lang.OutOfMemoryError")).isEqualTo("out of memory");
        assertThat(FlinkErrors.rootCause("Job 1 not found")).isEqualTo("Job 1 not found");
        assertThat(FlinkErrors.rootCause("")).isEmpty();
        assertThat(FlinkErrors.rootCause("x".repeat(9000))).hasSize(501);
    }
}
