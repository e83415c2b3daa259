package io.sluice.monitor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sluice.monitor.kubernetes.KubernetesErrors.Kind;
import io.sluice.monitor.kubernetes.KubernetesErrors.Trouble;
import io.sluice.monitor.scripted.ScriptedServer;
import io.sluice.monitor.scripted.ScriptedServer.Then;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of the table, by what a socket brings. */
@Timeout(120)
class KubernetesErrorsTest {

    private static final Duration DEADLINE = Duration.ofMillis(800);

    /** The first TLS of a JVM takes a while. */
    private static final Duration LONG = Duration.ofSeconds(20);

    record Row(String what, UnaryOperator<ScriptedServer> script, Kind kind, String cause) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                unreachable("no answer", server -> server.raw("", Then.HANG), "timed out"),
                unreachable(
                        "an answer that never ends",
                        server -> server.raw(ScriptedServer.head(200, "application/json", 100) + "{", Then.HANG),
                        "timed out"),
                unreachable("a reset", server -> server.raw("", Then.RESET), "the connection was reset"),
                unreachable("closed without an answer", server -> server.raw("", Then.CLOSE), "the answer broke off"),
                unreachable(
                        "half a body",
                        server -> server.raw(
                                ScriptedServer.head(200, "application/json", 100) + "{\"items\":", Then.CLOSE),
                        "the answer broke off"),
                unreachable(
                        "HTML in place of JSON",
                        server -> server.status(200, "text/html", "<html>Please sign in</html>"),
                        "the answer is no readable JSON of Kubernetes"),
                unreachable("400", status(400, ""), "an unexpected answer (400)"),
                unreachable("401", status(401, ""), "not signed in (401)"),
                unreachable("403", status(403, ""), "not allowed (403): see k8s/base/rbac.yaml for the rights"),
                unreachable(
                        "404 of the API",
                        server -> server.status(404, "text/plain", "404 page not found"),
                        "the kind is not served (404): is the operator installed?"),
                unreachable("409", status(409, ""), "a conflict (409)"),
                new Row("410", status(410, ""), Kind.EXPIRED, "the watch is too old (410)"),
                unreachable("429", status(429, ""), "too many requests (429)"),
                unreachable("500", status(500, ""), "an error of the server (500)"),
                unreachable("502", status(502, ""), "an error of the server (502)"),
                unreachable("503", status(503, ""), "not available (503)"),
                unreachable("504", status(504, ""), "timed out at the server (504)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void whatIsNoWholeAnswerSaysNothingOfAnyJob(Row row) {
        try (ScriptedServer server = row.script().apply(new ScriptedServer())) {
            Trouble trouble = troubleOfAList(server.address(), DEADLINE);

            assertThat(trouble.kind()).isEqualTo(row.kind());
            assertThat(trouble.cause()).isEqualTo(row.cause());
        }
    }

    @Test
    void the404OfAnObjectIsTheOneEvidence() {
        String details =
                ",\"details\":{\"name\":\"fraud\",\"group\":\"flink.apache.org\",\"kind\":\"flinkdeployments\"}";
        try (ScriptedServer server = status(404, details).apply(new ScriptedServer());
                KubernetesClient client = client(server.address(), DEADLINE)) {
            Throwable failure = catchThrowable(() -> client.resources(FlinkDeployment.class)
                    .inNamespace("payments")
                    .withName("fraud")
                    .require());

            assertThat(KubernetesErrors.of(failure).kind()).isEqualTo(Kind.OBJECT_ABSENT);
        }
    }

    @Test
    void the404OfTheApiIsNoEvidenceAboutItsObjects() {
        try (ScriptedServer server = new ScriptedServer().status(404, "text/plain", "404 page not found");
                KubernetesClient client = client(server.address(), DEADLINE)) {
            Throwable failure = catchThrowable(() -> client.resources(FlinkDeployment.class)
                    .inNamespace("payments")
                    .withName("fraud")
                    .require());

            assertThat(KubernetesErrors.of(failure).kind()).isEqualTo(Kind.UNREACHABLE);
        }
    }

    @Test
    void whoAsksToBeLeftAloneSaysForHowLong() {
        try (ScriptedServer server =
                status(429, ",\"details\":{\"retryAfterSeconds\":7}").apply(new ScriptedServer())) {
            assertThat(troubleOfAList(server.address(), DEADLINE).retryAfter()).isEqualTo(Duration.ofSeconds(7));
        }
    }

    @Test
    void aClosedPortIsAConnectionRefused() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        assertThat(troubleOfAList(URI.create("http://127.0.0.1:" + closed), LONG)
                        .cause())
                .isEqualTo("connection refused");
    }

    @Test
    void aHostThatDoesNotResolveIsUnknown() {
        assertThat(troubleOfAList(URI.create("http://no-such-host.invalid:6443"), LONG)
                        .cause())
                .isIn("unknown host", "timed out");
    }

    @Test
    void aServerWithoutTlsIsATlsFailure() {
        try (ScriptedServer server = new ScriptedServer().json("{}")) {
            assertThat(troubleOfAList(server.tlsAddress(), LONG).cause()).isEqualTo("TLS failed");
        }
    }

    @Test
    void whatTheTableDoesNotKnowIsUnreachable() {
        Trouble trouble = KubernetesErrors.of(new IllegalStateException("a new one"));

        assertThat(trouble).isEqualTo(new Trouble(Kind.UNREACHABLE, "no answer (IllegalStateException)", null));
    }

    private static Trouble troubleOfAList(URI address, Duration deadline) {
        try (KubernetesClient client = client(address, deadline)) {
            return KubernetesErrors.of(catchThrowable(() -> new Deadline(deadline.multipliedBy(2))
                    .await(() -> client.resources(FlinkDeployment.class)
                            .inNamespace("payments")
                            .list())));
        }
    }

    private static KubernetesClient client(URI address, Duration deadline) {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(address.toString())
                .withTrustCerts(true)
                .build();
        return new KubernetesClients(deadline, Duration.ofMillis(100)).client(config);
    }

    private static UnaryOperator<ScriptedServer> status(int code, String more) {
        return server -> server.status(
                code,
                "application/json",
                "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"code\":" + code + more + "}");
    }

    private static Row unreachable(String what, UnaryOperator<ScriptedServer> script, String cause) {
        return new Row(what, script, Kind.UNREACHABLE, cause);
    }
}
