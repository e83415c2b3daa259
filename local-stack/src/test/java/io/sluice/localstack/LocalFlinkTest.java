package io.sluice.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LocalFlinkTest {

    private static LocalFlink flink;

    @BeforeAll
    static void start() {
        flink = LocalFlink.start(1);
    }

    @AfterAll
    static void stop() {
        flink.close();
    }

    @Test
    void aTaskManagerThatWasKilledAndStartedAgainOffersItsSlots() throws IOException {
        // When
        flink.killTaskManager(0);
        flink.startTaskManager(0);

        // Then: the JobManager knows that the old one with this name is gone
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            JsonNode overview = get("/overview");
            assertThat(overview.get("taskmanagers").asInt()).isEqualTo(1);
            assertThat(overview.get("slots-available").asInt()).isEqualTo(2);
        });
    }

    @Test
    void aJobManagerThatWasKilledAndStartedAgainHasItsTaskManagers() throws IOException {
        // When
        flink.killJobManager();
        flink.startJobManager();

        // Then
        assertThat(get("/overview").get("slots-total").asInt()).isEqualTo(2);
    }

    private static JsonNode get(String path) throws IOException {
        URL url = flink.rest().resolve(path).toURL();
        try (InputStream answer = url.openStream()) {
            return new ObjectMapper().readTree(answer);
        }
    }
}
