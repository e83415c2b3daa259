package io.sluice.api.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import io.sluice.api.stack.ApiStack;
import io.sluice.api.stack.RunningApi;
import io.sluice.api.view.DeliveryOutbox;
import io.sluice.contracts.JobId;
import io.sluice.contracts.alert.Alert;
import io.sluice.contracts.json.Json;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A real HTTP receiver and a real mail server, which are away at first. */
@QuarkusTest
class DeliveringAlertsTest extends RunningApi {

    private static final String DELIVERIES = "/api/v1/alert-deliveries?namespace=deliveries&state=";

    @Inject
    DeliveryOutbox outbox;

    private final GreenMail mails =
            new GreenMail(new ServerSetup(port(ApiStack.MAIL_PORT), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final List<JsonNode> hooks = new CopyOnWriteArrayList<>();
    private final List<String> hookIds = new CopyOnWriteArrayList<>();
    private final List<JsonNode> managed = new CopyOnWriteArrayList<>();
    private HttpServer receiver;

    @AfterEach
    void stopReceivers() {
        mails.stop();
        if (receiver != null) {
            receiver.stop(0);
        }
    }

    @Test
    void whatCouldNotBeDeliveredIsToldOnceItsReceiversAreBackAndNothingTwice() throws Exception {
        Instant now = Instant.now();
        Alert raised = alert("delivered-1", now);
        log.alert(raised);
        soon().untilAsserted(() -> {
            JsonNode pending = api.get(DELIVERIES + "pending").json().path("items");
            assertThat(pending.findValuesAsText("receiver")).containsExactlyInAnyOrder("hook", "manager", "mail");
            assertThat(pending).allSatisfy(delivery -> {
                assertThat(delivery.path("attempts").asInt()).isGreaterThan(1);
                assertThat(delivery.path("error").asText()).isNotEmpty();
            });
        });

        startReceivers();
        soon().untilAsserted(() -> assertThat(delivered()).isEqualTo(3));
        // The same again, as after a restart of who wrote or read it, and then the end.
        log.alert(raised);
        log.alert(raised.resolvedAt(now.plusSeconds(60)));
        log.alert(raised.resolvedAt(now.plusSeconds(60)));
        soon().untilAsserted(() -> assertThat(delivered()).isEqualTo(6));

        assertThat(hooks).extracting(hook -> hook.path("phase").asText()).containsExactly("raised", "resolved");
        assertThat(hookIds).containsExactly("delivered-1/raised", "delivered-1/resolved");
        assertThat(hooks.getFirst().at("/alert/cause").asText()).isEqualTo("connection refused");
        assertThat(managed).hasSize(2);
        assertThat(managed)
                .extracting(alert -> alert.at("/0/labels"))
                .containsOnly(managed.getFirst().at("/0/labels"));
        assertThat(Instant.parse(managed.getLast().at("/0/endsAt").asText()))
                .isEqualTo(raised.resolvedAt(now.plusSeconds(60)).resolvedAt());
        assertThat(Arrays.stream(mails.getReceivedMessages()).map(DeliveringAlertsTest::subject))
                .containsExactly(
                        "[warning] deliveries/fraud: RUNNING, but not confirmed",
                        "[resolved] deliveries/fraud: RUNNING, but not confirmed");
        assertThat(api.get(DELIVERIES + "failed").json().path("items").findValuesAsText("alert"))
                .doesNotContain("delivered-1");
        assertThat(api.get("/api/v1/alert-deliveries?state=lost").status()).isEqualTo(400);
    }

    @Test
    void whatNobodyTriesAnyMoreIsGivenUpAndShown() {
        log.alert(alert("given-up-1", Instant.now()));
        soon().untilAsserted(() ->
                assertThat(api.get(DELIVERIES + "pending").json().path("items")).hasSize(3));

        Instant later = Instant.now().plusSeconds(1);
        outbox.giveUpBefore(later, later);

        JsonNode failed = api.get(DELIVERIES + "failed").json().path("items");
        assertThat(failed.findValuesAsText("alert")).hasSize(3).containsOnly("given-up-1");
        assertThat(failed).allSatisfy(delivery -> {
            assertThat(delivery.path("error").asText()).isNotEmpty();
            assertThat(delivery.has("endedAt")).isTrue();
            assertThat(delivery.has("nextAt")).isFalse();
        });
    }

    private static Alert alert(String id, Instant at) {
        return new Alert(
                id,
                JobId.of("deliveries/fraud"),
                "stale",
                Alert.Severity.WARNING,
                at,
                null,
                "RUNNING, but not confirmed",
                Map.of(),
                at,
                "connection refused",
                "See whether the cluster answers");
    }

    private long delivered() {
        return api.get(DELIVERIES + "delivered").json().path("items").size();
    }

    private void startReceivers() throws IOException {
        receiver = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port(ApiStack.WEBHOOK_PORT)), 0);
        receiver.createContext("/", exchange -> {
            JsonNode body = Json.tree(exchange.getRequestBody().readAllBytes());
            if (exchange.getRequestURI().getPath().equals("/hook")) {
                hooks.add(body);
                hookIds.add(exchange.getRequestHeaders().getFirst("Sluice-Delivery"));
            } else {
                managed.add(body);
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
        mails.start();
    }

    private static String subject(Message mail) {
        try {
            return mail.getSubject();
        } catch (jakarta.mail.MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static int port(String property) {
        return ConfigProvider.getConfig().getValue(property, Integer.class);
    }
}
