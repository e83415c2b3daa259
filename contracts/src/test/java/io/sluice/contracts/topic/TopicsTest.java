package io.sluice.contracts.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sluice.contracts.JobId;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class TopicsTest {

    @Test
    void everyNameHasItsDefinition() {
        List<Object> names = Arrays.stream(Topics.class.getDeclaredFields())
                .filter(field -> Modifier.isPublic(field.getModifiers()))
                .map(TopicsTest::valueOf)
                .toList();

        assertThat(Topics.all().stream().map(TopicDefinition::name).collect(Collectors.toList()))
                .hasSize(14)
                .containsExactlyInAnyOrderElementsOf(
                        names.stream().map(String::valueOf).toList());
    }

    @Test
    void theConfigurationIsInKafkasOwnKeys() {
        assertThat(definition(Topics.COMMANDS).configuration())
                .containsAllEntriesOf(Map.of(
                        "cleanup.policy", "delete", "retention.ms", "604800000", "max.message.bytes", "4259840"));
        assertThat(definition(Topics.STATES).configuration())
                .containsAllEntriesOf(Map.of("cleanup.policy", "compact", "min.compaction.lag.ms", "604800000"))
                .doesNotContainKey("retention.ms");
    }

    @Test
    void whatIsNotKeyedByAJobHasOnePartition() {
        assertThat(Topics.all().stream().filter(topic -> !topic.isCoPartitioned()))
                .extracting(TopicDefinition::name, topic -> topic.partitionsOr(64))
                .containsExactly(tuple(Topics.LOADS, 1), tuple(Topics.UNMANAGED, 1));
        assertThat(definition(Topics.LOADS).configuration())
                .containsAllEntriesOf(Map.of("cleanup.policy", "compact", "segment.ms", "600000"));
        assertThat(definition(Topics.JOBS).partitionsOr(64)).isEqualTo(64);
    }

    @Test
    void aKeyLiesWhereTheJavaClientPutsIt() {
        for (int i = 0; i < 200; i++) {
            JobId job = new JobId("payments", "job-" + i);

            assertThat(KeyPartitioner.partitionOf(job, 8))
                    .isEqualTo(BuiltInPartitioner.partitionForKey(
                            job.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8), 8));
        }
    }

    private static TopicDefinition definition(String name) {
        return Topics.all().stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Object valueOf(java.lang.reflect.Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
