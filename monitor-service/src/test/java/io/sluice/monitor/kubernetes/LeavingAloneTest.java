package io.sluice.monitor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.sluice.monitor.probe.kubernetes.ResourceWatch.Look;
import io.sluice.monitor.scripted.ScriptedServer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An API server, or a proxy before it, asks to be left alone for a day. */
@Timeout(120)
class LeavingAloneTest {

    private static final Duration MOST = Duration.ofMinutes(1);
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final String TOO_MANY =
            "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"code\":429,"
                    + "\"details\":{\"retryAfterSeconds\":86400}}";

    private Instant now = Instant.parse("2026-11-20T08:00:00Z");

    @Test
    void isDoneForAsLongAsIsConfiguredAndNotForADay() throws InterruptedException {
        InstantSource clock = () -> now;
        try (ScriptedServer server = new ScriptedServer().status(429, "application/json", TOO_MANY);
                InformedCluster cluster = new InformedCluster(
                        () -> new KubernetesClients(DEADLINE, Duration.ofMinutes(5)).client(config(server)),
                        new Scope(List.of("payments"), Optional::of, Optional::of),
                        clock.withZone(ZoneOffset.UTC),
                        new InformedCluster.Settings(DEADLINE, DEADLINE, DEADLINE, MOST))) {
            assertThat(cluster.look()).isEqualTo(new Look.Silence("too many requests (429)"));
            assertThat(questionsTo(server)).isEqualTo(1);

            now = now.plus(MOST).minusSeconds(1);
            assertThat(cluster.look()).isEqualTo(new Look.Silence("too many requests (429)"));
            assertThat(questionsTo(server)).isEqualTo(1);

            now = now.plusSeconds(1);
            assertThat(cluster.look()).isEqualTo(new Look.Silence("too many requests (429)"));
            assertThat(questionsTo(server)).isEqualTo(2);
        }
    }

    /** Those of the looks; the watches list in pages. */
    private static long questionsTo(ScriptedServer server) {
        return server.requests().stream()
                .filter(request -> request.contains("limit=1 ") || request.contains("limit=1&"))
                .count();
    }

    private static Config config(ScriptedServer server) {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(server.address().toString())
                .withNamespace("payments")
                .build();
    }
}
