package io.sluice.e2e.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.JobId;
import io.sluice.contracts.command.CommandReader;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.topic.KeyPartitioner;
import io.sluice.e2e.chaos.check.Expected;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorkloadTest {

    private static final Volume VOLUME = new Volume(2_000, 40, List.of("one", "two"), 8);

    private final List<Sent> sent = Workload.of(5, VOLUME);

    private Stream<Sent> expecting(Expected expected) {
        return sent.stream().filter(record -> record.expected() == expected);
    }

    private static JsonNode json(Sent record) {
        return Json.tree(record.value().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theSameSeedGivesTheSameRecords() {
        assertThat(Workload.of(5, VOLUME)).isEqualTo(sent);
        assertThat(Workload.of(6, VOLUME)).isNotEqualTo(sent);
    }

    @Test
    void thereAreAsManyGoodCommandsAsAskedForAndAllCanBeRead() {
        assertThat(expecting(Expected.COMMAND)).hasSize(VOLUME.commands());
        expecting(Expected.COMMAND).forEach(record -> CommandReader.read(json(record)));
    }

    @Test
    void allJobsAndTypesAreUsed() {
        assertThat(expecting(Expected.COMMAND).map(Sent::key).collect(Collectors.toSet()))
                .hasSize(VOLUME.jobs());
        assertThat(expecting(Expected.COMMAND)
                        .map(record -> json(record).path("type").asText())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("apply", "delete", "start", "stop", "cancel", "savepoint", "restart");
    }

    @Test
    void idsComeTwiceWithTheSameAndWithOtherContent() {
        Set<String> ids = new HashSet<>();
        Set<String> values = new HashSet<>();
        long repeated = 0;
        long reused = 0;
        for (Sent record :
                expecting(Expected.COMMAND).filter(one -> json(one).has("id")).toList()) {
            boolean fresh = values.add(record.value());
            if (!ids.add(json(record).path("id").asText())) {
                repeated += fresh ? 0 : 1;
                reused += fresh ? 1 : 0;
            }
        }
        assertThat(repeated).isGreaterThan(20);
        assertThat(reused).isGreaterThan(5);
    }

    @Test
    void someLieOnPartitionsThatAreNotTheirs() {
        assertThat(expecting(Expected.COMMAND)
                        .filter(record -> record.partition() != null)
                        .filter(record -> record.partition()
                                != KeyPartitioner.partitionOf(JobId.of(record.key()), VOLUME.partitions())))
                .hasSizeGreaterThan(50);
    }

    @Test
    void thereIsGarbageOfEveryKind() {
        assertThat(sent.stream().map(Sent::expected).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Expected.values());
        assertThat(sent).anySatisfy(record -> assertThat(record.key()).isNull());
        assertThat(sent).anySatisfy(record -> assertThat(record.value()).hasSizeGreaterThan(256 * 1024));
    }
}
