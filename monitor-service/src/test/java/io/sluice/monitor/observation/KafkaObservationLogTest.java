package io.sluice.monitor.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.observation.Observation;
import io.sluice.contracts.topic.KeyPartitioner;
import io.sluice.contracts.topic.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaObservationLogTest {

    private static final int PARTITIONS = 8;
    private static final JobId JOB = JobId.of("payments/fraud");
    private static final Instant AT = Instant.parse("2026-11-20T08:00:00Z");
    private static final Observation ABSENT = new Observation.Absent(JOB, RunId.of("r-1"), "local", "flink-rest", AT);

    private final List<MockProducer<String, byte[]>> producers = new ArrayList<>();
    private final AtomicInteger unsent = new AtomicInteger();
    private final AtomicInteger again = new AtomicInteger();
    private final KafkaObservationLog log =
            new KafkaObservationLog(this::producer, () -> PARTITIONS, unsent::incrementAndGet);

    @Test
    void whatIsAboutAJobGoesToTheJobsPartition() {
        log.tell(JOB, ABSENT, again::incrementAndGet);

        ProducerRecord<String, byte[]> sent = producers.getFirst().history().getFirst();
        assertThat(sent.topic()).isEqualTo(Topics.OBSERVATIONS);
        assertThat(sent.partition()).isEqualTo(KeyPartitioner.partitionOf(JOB, PARTITIONS));
        assertThat(sent.key()).isEqualTo("payments/fraud");
        assertThat(Json.read(sent.value(), Observation.class)).isEqualTo(ABSENT);
    }

    @Test
    void whatIsAboutAClusterGoesToThePartitionThatIsTold() {
        log.tell(5, "local", new Observation.Answered("local", "flink-rest", AT));
        log.flush();

        assertThat(producers.getFirst().history())
                .extracting(ProducerRecord::partition)
                .containsExactly(5);
    }

    @Test
    void answersOfManyClustersAreOneRecordForEachPartition() {
        log.tell(5, "local", new Observation.Answered("local", "flink-rest", AT));
        log.tell(5, "other", new Observation.Answered("other", "flink-rest", AT.plusSeconds(1)));
        log.tell(6, "other", new Observation.Answered("other", "flink-rest", AT.plusSeconds(1)));
        log.tell(5, "local", new Observation.Answered("local", "flink-rest", AT.plusSeconds(2)));
        assertThat(producers).isEmpty();

        log.flush();
        log.flush();

        assertThat(producers.getFirst().history())
                .extracting(ProducerRecord::partition)
                .containsExactlyInAnyOrder(5, 6);
        assertThat(producers.getFirst().history().stream()
                        .filter(message -> message.partition() == 5)
                        .map(message -> Json.read(message.value(), Observation.class)))
                .containsExactly(new Observation.Answered(
                        null, "local", "flink-rest", AT.plusSeconds(2), Map.of("other", AT.plusSeconds(1))));
    }

    @Test
    void theOwnJobManagersOfJobsAreToldOfInTheSameRecord() {
        int partition = log.partitionOf(JOB);

        log.tell(JOB, new Observation.Answered(JOB, "k8s", "flink-rest", AT), again::incrementAndGet);
        log.tell(partition, "local", new Observation.Answered("local", "flink-rest", AT));
        log.flush();

        assertThat(producers.getFirst().history())
                .extracting(message -> Json.read(message.value(), Observation.class))
                .containsExactly(new Observation.Answered(null, "local", "flink-rest", AT, Map.of(JOB.toString(), AT)));
    }

    @Test
    void aSilenceComesBehindTheAnswersBeforeIt() {
        Observation silence = new Observation.Unreachable(null, "local", "timed out", "flink-rest", AT.plusSeconds(1));

        log.tell(5, "local", new Observation.Answered("local", "flink-rest", AT));
        log.tell(5, "local", silence);

        assertThat(producers.getFirst().history())
                .extracting(message -> Json.read(message.value(), Observation.class))
                .containsExactly(new Observation.Answered("local", "flink-rest", AT), silence);
    }

    @Test
    void aRecordThatIsNotDeliveredIsCountedAndHandedBack() {
        log.tell(JOB, ABSENT, again::incrementAndGet);

        producers.getFirst().errorNext(new TimeoutException("no broker"));

        assertThat(unsent).hasValue(1);
        assertThat(again).hasValue(1);
        assertThat(producers).hasSize(1);
    }

    @Test
    void aProducerThatRefusesForGoodIsReplaced() {
        log.tell(JOB, ABSENT, again::incrementAndGet);
        producers.getFirst().sendException = new KafkaException("fenced");
        log.tell(JOB, ABSENT, again::incrementAndGet);
        log.tell(JOB, ABSENT, again::incrementAndGet);

        assertThat(again).hasValue(1);
        assertThat(producers).hasSize(2);
        assertThat(producers.getFirst().closed()).isTrue();
        assertThat(producers.getLast().history()).hasSize(1);
    }

    @Test
    void aProducerThatHasNoRoomIsKept() {
        log.tell(JOB, ABSENT, again::incrementAndGet);
        producers.getFirst().sendException = new TimeoutException("no metadata");
        log.tell(JOB, ABSENT, again::incrementAndGet);

        assertThat(again).hasValue(1);
        assertThat(producers).hasSize(1);
    }

    private MockProducer<String, byte[]> producer() {
        MockProducer<String, byte[]> producer =
                new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
        producers.add(producer);
        return producer;
    }
}
