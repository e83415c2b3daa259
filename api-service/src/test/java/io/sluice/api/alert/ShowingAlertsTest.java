package io.sluice.api.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.sluice.api.stack.EventStream;
import io.sluice.api.stack.RunningApi;
import io.sluice.api.stack.Samples;
import io.sluice.contracts.JobId;
import io.sluice.contracts.alert.Alert;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ShowingAlertsTest extends RunningApi {

    private static final JobId FRAUD = JobId.of("alerts/fraud");
    private static final JobId LEDGER = JobId.of("alerts/ledger");
    private static final String OPEN = "/api/v1/alerts?namespace=alerts";

    @Test
    void anAlertIsListedUntilItIsResolvedAndStaysInTheJobsHistory() {
        Alert older = Samples.alert(FRAUD, "alert-1", 1);
        Alert newer = Samples.alert(LEDGER, "alert-2", 2);
        try (EventStream events = EventStream.open(api, "?job=" + FRAUD)) {
            log.alert(older);
            log.alert(newer);
            soon().untilAsserted(() -> assertThat(ids(OPEN)).containsExactly("alert-2", "alert-1"));

            assertThat(events.next("alert").json().at("/cause").asText()).isEqualTo("connection refused");
        }
        JsonNode shown = api.get(OPEN).json().at("/items/1");
        assertThat(shown.at("/job").asText()).isEqualTo("alerts/fraud");
        assertThat(shown.at("/severity").asText()).isEqualTo("warning");
        assertThat(shown.at("/remedy").asText()).isEqualTo("See whether the cluster answers");
        assertThat(shown.at("/since").asText()).isEqualTo("2026-11-20T08:00:00Z");
        assertThat(shown.has("resolvedAt")).isFalse();

        log.alert(older.resolvedAt(Instant.parse("2026-11-20T09:00:00Z")));

        soon().untilAsserted(() -> assertThat(ids(OPEN)).containsExactly("alert-2"));
        assertThat(ids("/api/v1/alerts?namespace=elsewhere")).isEmpty();
        assertThat(ids(job("alerts", "fraud") + "/alerts")).containsExactly("alert-1");
        assertThat(api.get("/api/v1/alerts?namespace=Not%20One").status()).isEqualTo(400);
    }

    private List<String> ids(String path) {
        return api.get(path).json().at("/items").findValuesAsText("id");
    }
}
