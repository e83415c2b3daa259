package io.sluice.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sluice.contracts.observation.Observation;
import io.sluice.contracts.state.JobStatus;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{\"a\":1}x", "{\"a\":1,\"a\":2}", "nonsense", "\u0000", "{\"a\":NaN}"})
    void whatIsNotOneJsonValueIsUnreadable(String text) {
        assertThatExceptionOfType(UnreadableException.class).isThrownBy(() -> Json.tree(bytes(text)));
    }

    @Test
    void aSyntaxErrorTellsItsPlaceAndNothingOfTheReader() {
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> Json.tree(bytes("{\"cluster\":\"local\"")))
                .withMessageStartingWith("This is not JSON (line 1, column 19)")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("REDACTED", "StreamRead", "Source"));
    }

    @Test
    void nestingHasALimit() {
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> Json.tree(bytes("[".repeat(10_000))))
                .withMessageContaining("depth");
    }

    @Test
    void anUnknownKindIsUnreadable() {
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() ->
                        Json.read(bytes("{\"kind\":\"guessed\",\"at\":\"2026-01-01T00:00:00Z\"}"), Observation.class))
                .withMessageContaining("guessed");
    }

    @Test
    void anUnknownFieldIsIgnored() {
        Observation read = Json.read(
                bytes(
                        "{\"kind\":\"answered\",\"cluster\":\"c\",\"source\":\"s\",\"at\":\"2026-01-01T00:00:00Z\",\"new\":1}"),
                Observation.class);

        assertThat(read).isInstanceOf(Observation.Answered.class);
    }

    @Test
    void aMessageWithoutItsRequiredPartsCannotBeRead() {
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> Json.read(bytes("{\"state\":\"RUNNING\"}"), JobStatus.class))
                .withMessageContaining("job");
    }

    @Test
    void aTombstoneStaysATombstone() {
        JsonSerde<JobStatus> serde = JsonSerde.of(JobStatus.class);

        assertThat(serde.serializer().serialize("t", null)).isNull();
        assertThat(serde.deserializer().deserialize("t", null)).isNull();
        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> serde.deserializer().deserialize("t", bytes("{")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
