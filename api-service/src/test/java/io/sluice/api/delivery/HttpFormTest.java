package io.sluice.api.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.api.view.DeliveryPhase;
import io.sluice.contracts.JobId;
import io.sluice.contracts.alert.Alert;
import io.sluice.contracts.json.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The signatures were computed with Python's hmac, by each service's own description. */
class HttpFormTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final URI ADDRESS = URI.create("https://example.org/robot/send?access_token=t");
    private static final String SECRET = "SECabc";
    private static final Alert ALERT = new Alert(
            "a1",
            JobId.of("payments/fraud"),
            "config-drift",
            Alert.Severity.WARNING,
            NOW,
            null,
            "It has other settings",
            Map.of(),
            NOW,
            "set in job code",
            "Take them out");
    private static final String TEXT = "[warning] payments/fraud: It has other settings\nCause: set in job code\n"
            + "What to do: Take them out\nSince 2026-11-20T08:00:00Z";

    @Test
    void dingTalkIsSignedInItsAddress() {
        HttpMessage message = raised(HttpForm.DINGTALK, SECRET);

        assertThat(message.address())
                .hasToString(
                        ADDRESS + "&timestamp=1795161600000&sign=n6BVQYunmehv4m3slM47dGznuJWJVWfQ5r%2FzpxxJZt0%3D");
        assertThat(body(message).path("msgtype").asText()).isEqualTo("text");
        assertThat(body(message).at("/text/content").asText()).isEqualTo(TEXT);
    }

    @Test
    void feishuIsSignedInItsBody() {
        HttpMessage message = raised(HttpForm.FEISHU, SECRET);

        assertThat(message.address()).isEqualTo(ADDRESS);
        assertThat(body(message).path("timestamp").asText()).isEqualTo("1795161600");
        assertThat(body(message).path("sign").asText()).isEqualTo("DrRInRKyoSYWihO7q3CqB9yqfzU5soyQDfthpvS3g4Y=");
        assertThat(body(message).at("/content/text").asText()).isEqualTo(TEXT);
    }

    @Test
    void aWebhookIsSignedInAHeader() {
        HttpMessage message = raised(HttpForm.WEBHOOK, SECRET);

        assertThat(message.headers())
                .containsEntry("Sluice-Delivery", "a1/raised")
                .containsEntry(
                        "Sluice-Signature", "sha256=" + HexFormat.of().formatHex(Hmac.sha256(SECRET, message.body())));
        assertThat(HexFormat.of().formatHex(Hmac.sha256(SECRET, "x".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("1bb2937dc071a10e22a6441568add30f70adbb0bc501cff70ba4bf702de706e6");
        assertThat(body(message).at("/alert/job").asText()).isEqualTo("payments/fraud");
    }

    @Test
    void slackAndWeComAreNotSignedSinceTheirAddressIsTheSecret() {
        assertThat(body(raised(HttpForm.SLACK, null)))
                .isEqualTo(Json.mapper().createObjectNode().put("text", TEXT));
        assertThat(raised(HttpForm.WECOM, null).address()).isEqualTo(ADDRESS);
        assertThat(body(raised(HttpForm.WECOM, null)).at("/text/content").asText())
                .isEqualTo(TEXT);
    }

    @Test
    void alertmanagerKnowsTheEndByTheSameLabels() {
        URI manager = URI.create("http://alertmanager:9093/");
        JsonNode raised =
                body(HttpForm.ALERTMANAGER.message(manager, new Message(ALERT, DeliveryPhase.RAISED), null, NOW));
        HttpMessage end = HttpForm.ALERTMANAGER.message(
                manager, new Message(ALERT.resolvedAt(NOW.plusSeconds(9)), DeliveryPhase.RESOLVED), null, NOW);

        assertThat(end.address()).hasToString("http://alertmanager:9093/api/v2/alerts");
        assertThat(body(end).at("/0/labels")).isEqualTo(raised.at("/0/labels"));
        assertThat(raised.at("/0/labels/alertname").asText()).isEqualTo("config-drift");
        assertThat(raised.at("/0/endsAt").asText()).isEqualTo("2026-12-20T08:00:00Z");
        assertThat(body(end).at("/0/endsAt").asText()).isEqualTo("2026-11-20T08:00:09Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DINGTALK | {\"errcode\":0} | true",
                "DINGTALK | {\"errcode\":310000} | false",
                "FEISHU | {\"code\":0} | true",
                "FEISHU | {\"StatusCode\":0} | true",
                "FEISHU | {\"code\":19021} | false",
                "WECOM | {\"errcode\":93000} | false",
                "WECOM | {} | false",
                "SLACK | {} | true"
            })
    void someSayNoWithAStatusOfYes(HttpForm form, String answer, boolean isTaken) {
        assertThat(form.isTaken(Json.tree(answer.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(isTaken);
    }

    private static HttpMessage raised(HttpForm form, @org.jspecify.annotations.Nullable String secret) {
        return form.message(ADDRESS, new Message(ALERT, DeliveryPhase.RAISED), secret, NOW);
    }

    private static JsonNode body(HttpMessage message) {
        return Json.tree(message.body());
    }
}
