package io.sluice.examples.statecounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.JobId;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.state.JobStatus;
import io.sluice.contracts.state.State;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusReaderTest {

    private static final Instant WRITTEN = Instant.parse("2026-03-01T12:00:05Z");

    @Test
    void theStateAndItsBeginningAreTakenAndAllElseIsIgnored() {
        List<SeenStatus> read = read("payments/fraud", """
                {"job":"payments/fraud","evidence":{"source":"rest","state":"no"},"state":"RUNNING",
                 "list":[{"state":"no"}],"since":"2026-03-01T12:00:00Z","unreachable":0}""");

        assertThat(read)
                .containsExactly(new SeenStatus("payments/fraud", "RUNNING", Instant.parse("2026-03-01T12:00:00Z")));
    }

    @Test
    void aStatusThatSaysNoBeginningBeganWhenItWasWritten() {
        assertThat(read("payments/fraud", "{\"state\":\"LOST\"}"))
                .containsExactly(new SeenStatus("payments/fraud", "LOST", WRITTEN));
    }

    @Test
    void aTombstoneIsADeletedJob() {
        assertThat(read("payments/fraud", null)).containsExactly(new SeenStatus("payments/fraud", null, WRITTEN));
    }

    @Test
    void whatSluiceItselfWritesIsRead() {
        Instant since = Instant.parse("2026-03-01T12:00:00.123Z");
        JobStatus status = Statuses.current(JobId.of("payments/fraud"), State.RUNNING, since);

        assertThat(read("payments/fraud", Json.text(status)))
                .containsExactly(new SeenStatus("payments/fraud", "RUNNING", since));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "[]",
                "{}",
                "{\"state\":\"\"}",
                "{\"state\":null}",
                "{\"state\":{\"a\":1}}",
                "{\"state\":\"RUNNING\"",
                "{\"state\":\"RUNNING\",\"since\":\"yesterday\"}"
            })
    void anUnreadableStatusIsLeftOut(String value) {
        assertThat(read("payments/fraud", value)).isEmpty();
    }

    @Test
    void aStatusOfNoJobIsLeftOut() {
        assertThat(read(null, "{\"state\":\"RUNNING\"}")).isEmpty();
    }

    private static List<SeenStatus> read(@Nullable String key, @Nullable String value) {
        List<SeenStatus> read = new ArrayList<>();
        new StatusReader().deserialize(message(key, value), new ListCollector<>(read));
        return read;
    }

    private static ConsumerRecord<byte[], byte[]> message(@Nullable String key, @Nullable String value) {
        return new ConsumerRecord<>(
                "states",
                0,
                0,
                WRITTEN.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                bytes(key),
                bytes(value),
                new RecordHeaders(),
                Optional.empty());
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
