package io.sluice.monitor.probe.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.FlinkJobId;
import io.sluice.monitor.scripted.ScriptedServer;
import io.sluice.monitor.scripted.ScriptedServer.Then;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the table of errors, met by a real socket. */
class FlinkRestTest {

    private static final Duration DEADLINE = Duration.ofMillis(400);
    private static final long MAX_BYTES = 2_000;
    private static final FlinkJobId JOB = new FlinkJobId("a".repeat(32));
    private static final String OVERVIEW = "{\"jobs\":[{\"jid\":\"" + JOB + "\",\"state\":\"RUNNING\"}]}";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    record Row(String what, UnaryOperator<ScriptedServer> script, String cause) {
        @Override
        public String toString() {
            return what + " -> " + cause;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                row("no answer at all", server -> server.raw("", Then.HANG), "timed out"),
                row(
                        "a head, and a body that never ends",
                        server -> server.raw(ScriptedServer.head(200, "application/json", 100) + "{", Then.HANG),
                        "timed out"),
                row("closed without a word", server -> server.raw("", Then.CLOSE), "the answer broke off"),
                row("a reset", server -> server.raw("", Then.RESET), "the connection was reset"),
                row(
                        "half a body, then closed",
                        server -> server.raw(
                                ScriptedServer.head(200, "application/json", 100) + "{\"jobs\":", Then.CLOSE),
                        "the answer broke off"),
                row(
                        "half a body, then a reset",
                        server -> server.raw(
                                ScriptedServer.head(200, "application/json", 100) + "{\"jobs\":", Then.RESET),
                        "the connection was reset"),
                row("a redirect", status(302), "a redirect, which is not followed (302)"),
                row("400", status(400), "an unexpected answer (400)"),
                row("401", status(401), "not signed in (401)"),
                row("403", status(403), "not allowed (403)"),
                row("404", status(404), "nothing there under this address (404)"),
                row("409", status(409), "an unexpected answer (409)"),
                row("410", status(410), "an unexpected answer (410)"),
                row("429", status(429), "too many requests (429)"),
                row("500", status(500), "an error of the server (500)"),
                row("502", status(502), "an error of the server (502)"),
                row("503", status(503), "not available, perhaps it is recovering (503)"),
                row("504", status(504), "timed out at the server (504)"),
                row(
                        "HTML in place of JSON",
                        server -> server.status(200, "text/html", "<html>Please sign in</html>"),
                        "the answer is no readable JSON of Flink"),
                row("an empty body", server -> server.json(""), "the answer is no readable JSON of Flink"),
                row("other JSON", server -> server.json("{\"errors\":[]}"), "the answer is no readable JSON of Flink"),
                row("JSON's null", server -> server.json("null"), "the answer is no readable JSON of Flink"),
                row(
                        "a job without a state",
                        server -> server.json("{\"jobs\":[{\"jid\":\"" + JOB + "\"}]}"),
                        "the answer is no readable JSON of Flink"),
                row(
                        "a job with an id that is none",
                        server -> server.json("{\"jobs\":[{\"jid\":\"../../etc\",\"state\":\"RUNNING\"}]}"),
                        "the answer is no readable JSON of Flink"),
                row(
                        "an answer that is too large",
                        server -> server.json("{\"jobs\":[]" + " ".repeat(5_000) + "}"),
                        "the answer is too large"),
                row(
                        "no HTTP",
                        server -> server.raw("SSH-2.0-OpenSSH_9.2\r\n", Then.CLOSE),
                        "no answer (ProtocolException)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void whatIsNoWholeAnswerIsSilenceWithACause(Row row) throws InterruptedException {
        try (ScriptedServer server = row.script().apply(new ScriptedServer())) {
            Answer answer = rest(server.address()).overview();

            assertThat(answer).isEqualTo(new Answer.Silence(row.cause()));
        }
    }

    @Test
    void aClosedPortIsAConnectionRefused() throws InterruptedException, IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        Answer answer = rest(URI.create("http://127.0.0.1:" + closed)).overview();

        assertThat(answer).isEqualTo(new Answer.Silence("connection refused"));
    }

    @Test
    void aHostThatDoesNotResolveIsUnknown() throws InterruptedException {
        Answer answer = rest(URI.create("http://no-such-host.invalid:8081")).overview();

        assertThat(answer).isIn(new Answer.Silence("unknown host"), new Answer.Silence("timed out"));
    }

    @Test
    void aServerWithoutTlsIsATlsFailure() throws InterruptedException {
        try (ScriptedServer server = new ScriptedServer().json(OVERVIEW)) {
            // The first TLS of a JVM takes a while.
            Answer answer = new FlinkRest(client, server.tlsAddress(), DEADLINE.multipliedBy(20), MAX_BYTES).overview();

            assertThat(answer).isEqualTo(new Answer.Silence("TLS failed"));
        }
    }

    @Test
    void aWholeAnswerIsAnOverview() throws InterruptedException {
        try (ScriptedServer server = new ScriptedServer().json(OVERVIEW)) {
            Answer answer = rest(server.address()).overview();

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Answer.Overview.class,
                            overview -> assertThat(overview.jobs()).containsOnlyKeys(JOB));
            assertThat(server.requests()).containsExactly("GET /jobs/overview HTTP/1.1");
        }
    }

    @Test
    void aRedirectIsNotFollowed() throws InterruptedException {
        try (ScriptedServer server = new ScriptedServer().status(307, "text/plain", "")) {
            rest(server.address()).overview();

            assertThat(server.requests()).containsExactly("GET /jobs/overview HTTP/1.1");
        }
    }

    @Test
    void anAddressMayHaveAPath() throws InterruptedException {
        try (ScriptedServer server = new ScriptedServer().json(OVERVIEW)) {
            rest(URI.create(server.address() + "/flink/")).overview();

            assertThat(server.requests()).containsExactly("GET /flink/jobs/overview HTTP/1.1");
        }
    }

    @Test
    void theExceptionsOfAJobThatIsNotKnownAreNone() throws InterruptedException {
        try (ScriptedServer server = new ScriptedServer().status(404, "application/json", "{}")) {
            assertThat(rest(server.address()).exceptions(JOB)).isEqualTo(new Answer.Explained(null));
        }
    }

    @Test
    void theExceptionsOfABrokenServerAreNotKnown() throws InterruptedException {
        try (ScriptedServer server = new ScriptedServer().status(500, "application/json", "{}")) {
            assertThat(rest(server.address()).exceptions(JOB))
                    .isEqualTo(new Answer.Silence("an error of the server (500)"));
        }
    }

    private FlinkRest rest(URI address) {
        return new FlinkRest(client, address, DEADLINE, MAX_BYTES);
    }

    private static UnaryOperator<ScriptedServer> status(int status) {
        return server -> server.status(status, "application/json", "{\"errors\":[\"no\"]}");
    }

    private static Row row(String what, UnaryOperator<ScriptedServer> script, String cause) {
        return new Row(what, script, cause);
    }
}
