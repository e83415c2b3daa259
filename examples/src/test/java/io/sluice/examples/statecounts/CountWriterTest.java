package io.sluice.examples.statecounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema.KafkaSinkContext;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class CountWriterTest {

    @Test
    void aCountIsWrittenUnderItsState() {
        StateCount count = new StateCount("RUNNING", 12, Instant.parse("2026-03-01T12:00:00.5Z"));

        ProducerRecord<byte[], byte[]> written = new CountWriter("counts").serialize(count, ONE_PARTITION, null);

        assertThat(written.topic()).isEqualTo("counts");
        assertThat(written.key()).asString().isEqualTo("RUNNING");
        assertThat(written.value())
                .asString()
                .isEqualTo("{\"state\":\"RUNNING\",\"transitions\":12,\"at\":\"2026-03-01T12:00:00.500Z\"}");
    }

    private static final KafkaSinkContext ONE_PARTITION = new KafkaSinkContext() {
        @Override
        public int getParallelInstanceId() {
            return 0;
        }

        @Override
        public int getNumberOfParallelInstances() {
            return 1;
        }

        @Override
        public int[] getPartitionsForTopic(String topic) {
            return new int[] {0};
        }
    };
}
