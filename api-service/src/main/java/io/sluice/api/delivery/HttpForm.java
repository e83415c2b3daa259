package io.sluice.api.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.api.view.DeliveryPhase;
import io.sluice.contracts.alert.Alert;
import io.sluice.contracts.json.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a message looks like for a receiver that is called by HTTP, and how its answer says that it was taken. */
enum HttpForm {
    /** Sluice's own: the alert as it is on the topic. */
    WEBHOOK {
        @Override
        HttpMessage message(URI address, Message message, @Nullable String secret, Instant now) {
            byte[] body = Json.bytes(Map.of("phase", message.phase(), "alert", message.alert()));
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("Sluice-Delivery", message.id());
            if (secret != null) {
                headers.put("Sluice-Signature", "sha256=" + HexFormat.of().formatHex(Hmac.sha256(secret, body)));
            }
            return new HttpMessage(address, headers, body);
        }
    },

    /** Prometheus Alertmanager's API v2. */
    ALERTMANAGER {
        @Override
        HttpMessage message(URI address, Message message, @Nullable String secret, Instant now) {
            Alert alert = message.alert();
            Map<String, String> labels = new LinkedHashMap<>();
            labels.put("alertname", alert.kind());
            labels.put("severity", Json.labelOf(alert.severity()));
            labels.put("sluice_alert", alert.id());
            if (alert.job() != null) {
                labels.put("namespace", alert.job().namespace());
                labels.put("sluice_job", alert.job().toString());
            }
            Map<String, String> annotations = new LinkedHashMap<>();
            annotations.put("summary", alert.summary());
            annotations.put("description", message.text());
            Map<String, Object> posted = new LinkedHashMap<>();
            posted.put("labels", labels);
            posted.put("annotations", annotations);
            posted.put("startsAt", alert.raisedAt());
            posted.put(
                    "endsAt",
                    message.phase() == DeliveryPhase.RESOLVED && alert.resolvedAt() != null
                            ? alert.resolvedAt()
                            : now.plus(OPEN_FOR));
            return new HttpMessage(below(address, "/api/v2/alerts"), Map.of(), Json.bytes(List.of(posted)));
        }
    },

    /** Slack's incoming webhook, whose address is the secret. */
    SLACK {
        @Override
        HttpMessage message(URI address, Message message, @Nullable String secret, Instant now) {
            return new HttpMessage(address, Map.of(), Json.bytes(Map.of("text", message.text())));
        }
    },

    /** DingTalk's custom robot. */
    DINGTALK {
        @Override
        HttpMessage message(URI address, Message message, @Nullable String secret, Instant now) {
            URI signed = address;
            if (secret != null) {
                long timestamp = now.toEpochMilli();
                String sign = base64(Hmac.sha256(secret, utf8(timestamp + "\n" + secret)));
                signed = URI.create(address + (address.getRawQuery() == null ? "?" : "&") + "timestamp=" + timestamp
                        + "&sign=" + URLEncoder.encode(sign, StandardCharsets.UTF_8));
            }
            return new HttpMessage(signed, Map.of(), textMessage("msgtype", message));
        }

        @Override
        boolean isTaken(JsonNode answer) {
            return answer.path("errcode").asInt(-1) == 0;
        }
    },

    /** Feishu's and Lark's custom bot. */
    FEISHU {
        @Override
        HttpMessage message(URI address, Message message, @Nullable String secret, Instant now) {
            Map<String, Object> body = new LinkedHashMap<>();
            if (secret != null) {
                String timestamp = String.valueOf(now.getEpochSecond());
                body.put("timestamp", timestamp);
                // The text to sign is the key, and nothing is signed with it.
                body.put("sign", base64(Hmac.sha256(timestamp + "\n" + secret, new byte[0])));
            }
            body.put("msg_type", "text");
            body.put("content", Map.of("text", message.text()));
            return new HttpMessage(address, Map.of(), Json.bytes(body));
        }

        @Override
        boolean isTaken(JsonNode answer) {
            return answer.path("code").asInt(answer.path("StatusCode").asInt(-1)) == 0;
        }
    },

    /** WeCom's group robot, whose address holds its key. */
    WECOM {
        @Override
        HttpMessage message(URI address, Message message, @Nullable String secret, Instant now) {
            return new HttpMessage(address, Map.of(), textMessage("msgtype", message));
        }

        @Override
        boolean isTaken(JsonNode answer) {
            return answer.path("errcode").asInt(-1) == 0;
        }
    };

    /** Alertmanager takes an alert for over five minutes after it was posted, unless it is told an end. */
    private static final Duration OPEN_FOR = Duration.ofDays(30);

    /** What is posted. */
    abstract HttpMessage message(URI address, Message message, @Nullable String secret, Instant now);

    /** Whether an answer with status 2xx means yes; some say no in the body. */
    boolean isTaken(JsonNode answer) {
        return true;
    }

    private static byte[] textMessage(String type, Message message) {
        return Json.bytes(Map.of(type, "text", "text", Map.of("content", message.text())));
    }

    private static URI below(URI address, String path) {
        String base = address.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
