package io.sluice.api.dispatcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.sluice.api.stack.Api;
import io.sluice.api.stack.ApiStack;
import io.sluice.api.stack.RunningApi;
import io.sluice.api.stack.Samples;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.ownership.InstanceLoad;
import io.sluice.contracts.topic.Topics;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ShowingDispatchersTest extends RunningApi {

    private static final String DISPATCHERS = "/api/v1/dispatchers";

    @AfterEach
    void allLeave() {
        log.put(Topics.LOADS, "d-1", null);
        log.put(Topics.LOADS, "d-2", null);
        soon().until(() -> of("d-1").isEmpty() && of("d-2").isEmpty());
    }

    @Test
    void eachIsShownWithWhatItOwnsAndHowMuchThereIsToDo() {
        Instant now = Instant.now();
        tell(Samples.load("d-1", now, 2, 0, 3));

        soon().untilAsserted(() -> assertThat(of("d-1")).isPresent());
        JsonNode item = of("d-1").orElseThrow();
        assertThat(item.at("/host").asText()).isEqualTo("host-of-d-1");
        assertThat(item.at("/version").asText()).isEqualTo("1.2.3");
        assertThat(item.at("/since").asText()).isEqualTo(now.minusSeconds(60).toString());
        assertThat(item.at("/state").asText()).isEqualTo("running");
        assertThat(item.at("/freshness").asText()).isEqualTo("CURRENT");
        assertThat(item.at("/queued").asInt()).isEqualTo(4);
        assertThat(item.at("/inFlight").asInt()).isEqualTo(2);
        assertThat(item.at("/oldestAge").asText()).isEqualTo("PT3S");
        assertThat(item.at("/commandsPerSecond").asDouble()).isEqualTo(1.0);
        assertThat(item.at("/executorTime").asDouble()).isEqualTo(0.5);
        assertThat(item.at("/partitions").findValuesAsText("partition")).containsExactly("0", "3");
        JsonNode list = api.get(DISPATCHERS).json();
        assertThat(list.at("/partitions").asInt()).isEqualTo(ApiStack.PARTITIONS);
        assertThat(list.at("/unowned").toString()).isEqualTo("[1,2]");
        assertThat(list.at("/nextCursor").isNull()).isTrue();
    }

    @Test
    void oneThatSaysNothingAnyMoreIsStaleWithTheTimeOfItsLastWord() {
        Instant longAgo = Instant.now().minus(Samples.SILENCE).minusSeconds(1);
        tell(Samples.load("d-1", longAgo, 0, 0));
        tell(Samples.load("d-2", Instant.now(), 0, 1));

        soon().untilAsserted(() -> assertThat(of("d-2")).isPresent());
        JsonNode stale = of("d-1").orElseThrow();
        assertThat(stale.at("/freshness").asText()).isEqualTo("STALE");
        assertThat(stale.at("/observedAt").asText()).isEqualTo(longAgo.toString());
        String metrics = Api.anonymous(base).get("/q/metrics").raw().body();
        assertThat(metrics)
                .contains("sluice_dispatchers{freshness=\"STALE\"} 1.0")
                .contains("sluice_dispatchers{freshness=\"CURRENT\"} 1.0")
                .contains("sluice_partitions_unowned 3.0");
    }

    @Test
    void aLoadThatCannotBeReadHidesNoOther() {
        log.put(Topics.LOADS, "d-1", "{\"instance\":7".getBytes(UTF_8));
        tell(Samples.load("d-2", Instant.now(), 0, 1));

        soon().untilAsserted(() -> assertThat(of("d-2")).isPresent());
    }

    @Test
    void theViewTellsHowFarItIsBehind() {
        soon().untilAsserted(() -> {
            JsonNode view = api.get("/api/v1/view").json();
            assertThat(view.at("/behind").asInt(-1)).isZero();
            assertThat(view.at("/topics").findValuesAsText("topic")).contains(Topics.JOBS, Topics.STATES);
        });
    }

    private void tell(InstanceLoad load) {
        log.put(Topics.LOADS, load.instance(), Json.bytes(load));
    }

    private Optional<JsonNode> of(String instance) {
        return StreamSupport.stream(api.get(DISPATCHERS).json().at("/items").spliterator(), false)
                .filter(item -> item.at("/instance").asText().equals(instance))
                .findFirst();
    }
}
