package io.sluice.dispatcher.driver.kubernetes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.topic.Place;
import io.sluice.cruisecontrol.strimzi.Ask;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.kubernetes.KubernetesException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers of real API servers, word for word where the words matter. */
class KubernetesRestTest {

    private static final String PATH =
            "/apis/flink.apache.org/v1beta1/namespaces/flink-payments/flinkdeployments/fraud";
    private static final KubernetesRules RULES = new KubernetesRules(
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            4096,
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1));

    private WireMockServer server;
    private KubernetesRest rest;

    @BeforeEach
    void start() {
        server = new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        rest = at("http://127.0.0.1:" + server.port());
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void anObjectIsReadWithOurToken() throws Exception {
        server.stubFor(any(anyUrl()).willReturn(okJson("{\"metadata\":{\"uid\":\"u\",\"resourceVersion\":\"7\"}}")));

        Resource read = rest.read(Stage.DEPLOYMENT).orElseThrow();

        assertThat(read.uid()).isEqualTo("u");
        assertThat(read.version()).isEqualTo("7");
        server.verify(getRequestedFor(urlEqualTo(PATH)).withHeader("Authorization", equalTo("Bearer s3same")));
    }

    @Test
    void anObjectThatTheServerSaysIsNotThereIsAbsent() throws Exception {
        server.stubFor(any(anyUrl()).willReturn(status(404, """
                {"kind":"Status","apiVersion":"v1","status":"Failure","reason":"NotFound","code":404,
                 "message":"flinkdeployments.flink.apache.org \\"fraud\\" not found",
                 "details":{"name":"fraud","group":"flink.apache.org","kind":"flinkdeployments"}}""")));

        assertThat(rest.read(Stage.DEPLOYMENT)).isEmpty();
    }

    @Test
    void whatIsAppliedIsCheckedStrictlyAndForcedAsOurs() throws Exception {
        server.stubFor(any(anyUrl()).willReturn(okJson("{\"metadata\":{\"uid\":\"u\"}}")));
        ObjectNode body = Json.mapper().createObjectNode().put("kind", "FlinkDeployment");

        rest.apply(Stage.DEPLOYMENT, "sluice-run", body);

        server.verify(patchRequestedFor(urlEqualTo(PATH + "?fieldManager=sluice-run&force=true&fieldValidation=Strict"))
                .withHeader("Content-Type", equalTo("application/apply-patch+yaml"))
                .withRequestBody(equalToJson("{\"kind\":\"FlinkDeployment\"}")));
    }

    @ParameterizedTest
    @CsvSource({"'v1', v1", "'v1beta2', v1beta2", "'v1beta2,v1', v1"})
    void aRebalanceIsReadMadeAndMergedIntoInTheVersionThatIsServed(String served, String used) throws Exception {
        String collection = "/apis/kafka.strimzi.io/" + used + "/namespaces/flink-payments/kafkarebalances";
        servesStrimzi(served);
        server.stubFor(any(urlPathMatching("/apis/kafka.*"))
                .willReturn(okJson("{\"metadata\":{\"uid\":\"u\",\"resourceVersion\":\"7\"}}")));
        ObjectNode body = Json.mapper().createObjectNode().put("kind", "KafkaRebalance");

        Resource made = rest.create(RebalanceStage.NAME, body);
        Resource read = rest.read(RebalanceStage.NAME).orElseThrow();
        rest.merge(RebalanceStage.NAME, read, RebalancePatches.asking(Ask.STOP, Places.first("t", new Place(1, 2))));

        assertThat(made.uid()).isEqualTo("u");
        server.verify(postRequestedFor(urlEqualTo(collection + "?fieldManager=sluice&fieldValidation=Strict"))
                .withRequestBody(
                        equalToJson("{\"apiVersion\":\"kafka.strimzi.io/" + used + "\",\"kind\":\"KafkaRebalance\"}")));
        server.verify(getRequestedFor(urlEqualTo(collection + "/orders")));
        server.verify(patchRequestedFor(urlEqualTo(collection + "/orders?fieldManager=sluice&fieldValidation=Strict"))
                .withHeader("Content-Type", equalTo("application/merge-patch+json"))
                .withRequestBody(equalToJson("""
                        {"metadata":{"uid":"u","resourceVersion":"7","annotations":
                         {"strimzi.io/rebalance":"stop","sluice.io/places":"t 1:2"}}}""")));
        server.verify(1, getRequestedFor(urlEqualTo("/apis")));
    }

    @Test
    void afterAnUpgradeOfStrimziTheVersionIsAskedForAgain() throws Exception {
        servesStrimzi("v1beta2");
        server.stubFor(any(urlPathMatching("/apis/kafka.strimzi.io/v1beta2/.*"))
                .willReturn(aResponse().withStatus(404).withBody("404 page not found")));
        server.stubFor(any(urlPathMatching("/apis/kafka.strimzi.io/v1/.*")).willReturn(okJson("{\"metadata\":{}}")));

        assertThat(catchThrowableOfType(KubernetesException.class, () -> rest.read(RebalanceStage.NAME)))
                .isNotNull();
        servesStrimzi("v1");

        assertThat(rest.read(RebalanceStage.NAME)).isPresent();
    }

    @Test
    void aClusterWithoutStrimziSaysSo() {
        server.stubFor(any(urlEqualTo("/apis")).willReturn(okJson("{\"groups\":[{\"name\":\"apps\"}]}")));

        KubernetesException failure =
                catchThrowableOfType(KubernetesException.class, () -> rest.read(RebalanceStage.NAME));

        assertThat(failure.kind()).isEqualTo(Kind.NOT_SERVED);
        assertThat(failure.getMessage()).contains("no kafka.strimzi.io in a version of v1, v1beta2");
    }

    private void servesStrimzi(String versions) {
        String listed = Stream.of(versions.split(","))
                .map(version -> "{\"version\":\"" + version + "\"}")
                .collect(Collectors.joining(","));
        server.stubFor(any(urlEqualTo("/apis"))
                .willReturn(okJson("{\"kind\":\"APIGroupList\",\"groups\":[{\"name\":\"apps\"},"
                        + "{\"name\":\"kafka.strimzi.io\",\"versions\":[" + listed + "]}]}")));
    }

    @Test
    void onlyWhatWasReadIsDeleted() throws Exception {
        server.stubFor(any(anyUrl()).willReturn(okJson("{\"kind\":\"Status\",\"status\":\"Success\"}")));

        rest.delete(Stage.DEPLOYMENT, resource("{\"metadata\":{\"uid\":\"u\",\"resourceVersion\":\"7\"}}"));

        server.verify(deleteRequestedFor(urlEqualTo(PATH)).withRequestBody(equalToJson("""
                {"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Background",
                 "preconditions":{"uid":"u","resourceVersion":"7"}}""")));
    }

    @Test
    void whatIsGoneAlreadyIsDeleted() throws Exception {
        server.stubFor(
                any(anyUrl()).willReturn(status(404, "{\"reason\":\"NotFound\",\"details\":{\"name\":\"fraud\"}}")));

        rest.delete(Stage.DEPLOYMENT, resource("{\"metadata\":{\"uid\":\"u\",\"resourceVersion\":\"7\"}}"));

        server.verify(1, deleteRequestedFor(urlEqualTo(PATH)));
    }

    @Test
    void theKindsOfTheOperatorsVersionAreTold() throws Exception {
        server.stubFor(any(anyUrl()).willReturn(okJson("""
                {"kind":"APIResourceList","resources":[{"name":"flinkdeployments"},{"name":"flinkdeployments/status"},
                 {"name":"flinksessionjobs"}]}""")));

        assertThat(rest.serves(ResourceKind.FLINK_SESSION_JOB)).isTrue();
        assertThat(rest.serves(ResourceKind.FLINK_STATE_SNAPSHOT)).isFalse();
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                row(
                        status(400, message("strict decoding error: unknown field \"spec.podTemplatee\"")),
                        Kind.INVALID,
                        "/flink/deployment/podTemplatee"),
                row(
                        status(
                                500,
                                message(
                                        "failed to create typed patch object: .spec.colour: field not declared in schema")),
                        Kind.INVALID,
                        "/flink/deployment/colour"),
                row(
                        status(
                                422,
                                "{\"message\":\"FlinkDeployment is invalid\",\"details\":{\"causes\":[{\"field\":\"spec.job.args[1]\"}]}}"),
                        Kind.INVALID,
                        "/flink/deployment/job/args/1"),
                row(
                        status(
                                403,
                                message(
                                        "admission webhook \"validation.flink\" denied the request: spec.job.parallelism must be positive")),
                        Kind.INVALID,
                        "/flink/deployment/job/parallelism"),
                row(status(401, message("Unauthorized")), Kind.FORBIDDEN, null),
                row(status(403, message("flinkdeployments is forbidden: User cannot patch")), Kind.FORBIDDEN, null),
                row(status(404, message("the server could not find the requested resource")), Kind.NOT_SERVED, null),
                row(aResponse().withStatus(404).withBody("<html>not here</html>"), Kind.UNREACHABLE, null),
                row(status(409, message("the object has been modified")), Kind.CHANGED, null),
                row(status(410, message("too old resource version")), Kind.CHANGED, null),
                row(status(429, message("too many requests")).withHeader("Retry-After", "7"), Kind.OVERLOADED, null),
                row(status(503, message("apiserver not ready")), Kind.OVERLOADED, null),
                row(status(500, message("etcdserver: request timed out")), Kind.IN_DOUBT, null),
                row(status(504, message("Timeout: request did not complete")), Kind.IN_DOUBT, null),
                row(aResponse().withStatus(502).withBody("<html>bad gateway</html>"), Kind.IN_DOUBT, null),
                row(aResponse().withStatus(200).withBody("<html>sign in</html>"), Kind.IN_DOUBT, null),
                row(aResponse().withStatus(302).withHeader("Location", "http://127.0.0.1:1/"), Kind.IN_DOUBT, null),
                row(aResponse().withStatus(405).withBody("{}"), Kind.REFUSED, null),
                row(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), Kind.IN_DOUBT, null),
                row(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE), Kind.IN_DOUBT, null),
                row(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK), Kind.IN_DOUBT, null),
                row(okJson("{\"a\":\"" + "x".repeat(5000) + "\"}"), Kind.IN_DOUBT, null),
                row(okJson("{}").withFixedDelay(60_000), Kind.IN_DOUBT, null));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerHasItsPlaceInTheTable(ResponseDefinitionBuilder answer, Kind kind, String pointer) {
        server.stubFor(any(anyUrl()).willReturn(answer));

        KubernetesException e = catchThrowableOfType(
                KubernetesException.class,
                () -> rest.apply(Stage.DEPLOYMENT, "sluice", Json.mapper().createObjectNode()));

        assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind);
        assertThat(KubernetesErrors.outcome(e, "/flink/deployment"))
                .extracting(outcome -> outcome instanceof Outcome.Failed failed
                        ? failed.problem().pointer()
                        : null)
                .isEqualTo(pointer);
        assertThat(e.getMessage()).startsWith("The API server of cluster k8s").doesNotContain("s3same");
    }

    @Test
    void aQuestionThatIsNotAnsweredChangedNothing() {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

        KubernetesException e = catchThrowableOfType(KubernetesException.class, () -> rest.read(Stage.DEPLOYMENT));

        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void aRefusedConnectionSentNothing() throws IOException {
        KubernetesRest nowhere;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nowhere = at("http://127.0.0.1:" + socket.getLocalPort());
        }

        KubernetesException e = catchThrowableOfType(
                KubernetesException.class,
                () -> nowhere.apply(Stage.DEPLOYMENT, "sluice", Json.mapper().createObjectNode()));

        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void aServerThatAsksToBeLeftAloneIs() {
        server.stubFor(
                any(anyUrl()).willReturn(status(429, message("slow down")).withHeader("Retry-After", "7")));

        KubernetesException e = catchThrowableOfType(KubernetesException.class, () -> rest.read(Stage.DEPLOYMENT));

        assertThat(KubernetesErrors.outcome(e, ""))
                .isInstanceOfSatisfying(
                        Outcome.Retry.class, retry -> assertThat(retry.after()).isEqualTo(Duration.ofSeconds(7)));
    }

    private static KubernetesRest at(String address) {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(address)
                .withOauthToken("s3same")
                .build();
        return new KubernetesRest(Stage.CLUSTER, config, RULES);
    }

    private static Arguments row(ResponseDefinitionBuilder answer, Kind kind, @Nullable String pointer) {
        return Arguments.of(answer, kind, pointer);
    }

    private static ResponseDefinitionBuilder status(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    private static String message(String message) {
        return Json.mapper()
                .createObjectNode()
                .put("kind", "Status")
                .put("message", message)
                .toString();
    }

    private static Resource resource(String json) {
        return new Resource(Json.tree(json.getBytes(StandardCharsets.UTF_8)));
    }
}
