package io.sluice.dispatcher.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.contracts.topic.Topics;
import io.sluice.localstack.LocalKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way with a real broker: loads are told and heard, one asks, the leader moves, and who ends moves nobody else's. */
class LoadAwareGroupTest {

    private static final int PARTITIONS = 12;
    private static final Duration WITHIN = Duration.ofMinutes(2);
    private static final Duration STEADY = Duration.ofSeconds(1);

    @TempDir
    Path directory;

    private final Map<Integer, Long> queued = new HashMap<>();
    private final List<Participant> participants = new ArrayList<>();
    private LocalKafka kafka;

    @BeforeEach
    void start() throws Exception {
        kafka = LocalKafka.start();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(
                            new NewTopic(Topics.LOADS, 1, (short) 1),
                            new NewTopic(Participant.TOPIC, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
    }

    @AfterEach
    void stop() {
        participants.forEach(Participant::close);
        kafka.close();
    }

    @Test
    void partitionsFollowTheLoadAndTheEndOfOneMovesOnlyItsOwn() {
        // As a few busy jobs among many idle ones.
        IntStream.range(0, PARTITIONS).forEach(partition -> queued.put(partition, 60L / (1 + partition)));
        join("a");
        join("b");
        Participant c = join("c");

        await().atMost(WITHIN).untilAsserted(() -> {
            assertThat(allRun()).isTrue();
            assertThat(owners()).hasSize(PARTITIONS);
            assertThat(heaviestToMean()).isLessThan(1.5);
        });
        awaitRest();
        Map<Integer, String> before = owners();
        Set<Integer> its = c.owned();

        c.vanish();
        participants.remove(c);

        await().atMost(WITHIN).untilAsserted(() -> assertThat(owners()).hasSize(PARTITIONS));
        Map<Integer, String> after = owners();
        assertThat(its).isNotEmpty();
        before.forEach((partition, owner) -> {
            if (!its.contains(partition)) {
                assertThat(after.get(partition)).as("partition %s", partition).isEqualTo(owner);
            }
        });
    }

    private Participant join(String name) {
        Participant participant =
                new Participant(name, kafka.bootstrapServers(), "load-aware", directory, Map.copyOf(queued));
        participants.add(participant);
        return participant;
    }

    private boolean allRun() {
        return participants.stream().allMatch(Participant::isRunning);
    }

    /** Until nothing has moved for a while. */
    private void awaitRest() {
        await().atMost(WITHIN).during(STEADY.multipliedBy(5)).untilAsserted(new SameAsBefore(this::owners)::check);
    }

    /** Every partition that exactly one owns, with its owner. */
    private Map<Integer, String> owners() {
        Map<Integer, String> owners = new TreeMap<>();
        Map<Integer, Integer> claims = new HashMap<>();
        participants.forEach(participant -> participant.owned().forEach(partition -> {
            owners.put(partition, participant.toString());
            claims.merge(partition, 1, Integer::sum);
        }));
        owners.keySet().removeIf(partition -> claims.get(partition) > 1);
        return owners;
    }

    private double heaviestToMean() {
        double all = queued.values().stream().mapToLong(waiting -> waiting).sum();
        double heaviest = participants.stream()
                .mapToLong(participant ->
                        participant.owned().stream().mapToLong(queued::get).sum())
                .max()
                .orElseThrow();
        return heaviest / (all / participants.size());
    }

    /** Holds as long as what is looked at stays what it was. */
    private static final class SameAsBefore {

        private final java.util.function.Supplier<Object> look;
        private Object before;

        SameAsBefore(java.util.function.Supplier<Object> look) {
            this.look = look;
        }

        void check() {
            Object now = look.get();
            Object last = before;
            before = now;
            assertThat(now).isEqualTo(last);
        }
    }
}
