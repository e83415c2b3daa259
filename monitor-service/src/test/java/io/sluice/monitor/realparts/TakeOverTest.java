package io.sluice.monitor.realparts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.job.NamespaceDefaults;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.observation.Observation;
import io.sluice.contracts.observation.TaskCounts;
import io.sluice.contracts.state.Freshness;
import io.sluice.contracts.state.JobStatus;
import io.sluice.contracts.state.State;
import io.sluice.localstack.LocalKafka;
import io.sluice.monitor.fold.Fold;
import io.sluice.monitor.fold.FoldRules;
import io.sluice.monitor.probe.Ownership;
import io.sluice.monitor.selfcheck.RepairBudget;
import io.sluice.monitor.selfcheck.SelfCheck;
import io.sluice.monitor.stream.CheckpointProcessor;
import io.sluice.monitor.stream.FoldProcessor;
import io.sluice.monitor.stream.FoldTopology;
import io.sluice.monitor.stream.NoCheckpointMetrics;
import io.sluice.monitor.stream.SelfCheckProcessor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Instances of the fold that come and go on a real broker, with the service's own settings. */
class TakeOverTest {

    private static final JobId JOB = JobId.of("tests/fraud");
    private static final Run RUN = Dispatched.run(JOB, CommandId.of("start-1"));
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration STALE_AFTER = Duration.ofSeconds(60);

    private static LocalKafka kafka;

    private final List<Instance> instances = new ArrayList<>();

    @BeforeAll
    static void startKafka() {
        kafka = LocalKafka.start();
        SluiceTopics.create(kafka.bootstrapServers());
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @AfterEach
    void stopInstances() {
        instances.forEach(Instance::leave);
    }

    @Test
    void whoTakesOverGoesOnWhereTheOtherEnded() {
        Instance first = start();
        await().atMost(SOON).untilAsserted(() -> assertThat(owned(first)).isEqualTo(SluiceTopics.PARTITIONS));
        try (TopicClient topics = new TopicClient(kafka.bootstrapServers())) {
            topics.declare(Dispatched.job(JOB, RUN));
            topics.observe(JOB, seen("RUNNING"));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(topics.latest(JOB))
                            .hasValueSatisfying(
                                    status -> assertThat(status.state()).isEqualTo(State.RUNNING)));
            int told = topics.told(JOB).size();

            Instance second = start();
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(owned(first)).isPositive();
                assertThat(owned(second)).isPositive();
                assertThat(ownersOfEachPartition(first, second)).containsOnly(1L);
            });
            first.leave();
            await().atMost(SOON).untilAsserted(() -> assertThat(owned(second)).isEqualTo(SluiceTopics.PARTITIONS));
            topics.observe(JOB, seen("FAILED"));

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(topics.latest(JOB))
                            .hasValueSatisfying(
                                    status -> assertThat(status.state()).isEqualTo(State.FAILED)));
            List<JobStatus> since =
                    topics.told(JOB).subList(told, topics.told(JOB).size());
            assertThat(since).hasSize(1);
            assertThat(since.getFirst().previous()).isEqualTo(State.RUNNING);
            assertThat(since.getFirst().freshness()).isEqualTo(Freshness.CURRENT);
        }
    }

    private static Observation seen(String word) {
        return new Observation.Seen(
                JOB,
                RUN.id(),
                RealParts.CLUSTER,
                word,
                new TaskCounts(1, 1, 0),
                null,
                null,
                null,
                "flink-rest",
                Instant.now());
    }

    private static List<Long> ownersOfEachPartition(Instance... all) {
        return IntStream.range(0, SluiceTopics.PARTITIONS)
                .mapToObj(partition -> List.of(all).stream()
                        .filter(instance -> instance.ownership.owns(partition))
                        .count())
                .toList();
    }

    private static int owned(Instance instance) {
        return instance.ownership.size();
    }

    private Instance start() {
        Instance instance = new Instance();
        instances.add(instance);
        return instance;
    }

    /** One instance of the service, without its probes. */
    private static final class Instance {

        private final Ownership ownership = new Ownership();
        private final KafkaStreams streams;

        Instance() {
            Fold fold = new Fold(new FoldRules(
                    STALE_AFTER,
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(5),
                    cluster -> Optional.empty(),
                    Optional.empty()));
            streams = new KafkaStreams(
                    FoldTopology.of(new FoldTopology.Settings(
                            new FoldProcessor.Settings(
                                    fold,
                                    ownership,
                                    new NoMetrics(),
                                    new NoJobManagers(),
                                    Duration.ofMillis(500),
                                    Duration.ofMinutes(10),
                                    Duration.ofSeconds(30)),
                            new SelfCheckProcessor.Settings(
                                    new SelfCheck(new SelfCheck.Settings(
                                            Duration.ofMinutes(1),
                                            Duration.ofMinutes(1),
                                            new RepairBudget(1, Duration.ofHours(1), Duration.ofMinutes(1)),
                                            Duration.ofMinutes(30))),
                                    Duration.ofMillis(500)),
                            new CheckpointProcessor.Settings(
                                    NamespaceDefaults.none(), new NoCheckpointMetrics(), Duration.ofSeconds(1)),
                            alert -> {})),
                    properties());
            streams.start();
        }

        void leave() {
            streams.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
                    .withTimeout(Duration.ofSeconds(10)));
        }

        /** What application.properties says for the stream. */
        private static Properties properties() {
            Properties service = new Properties();
            try (InputStream in = TakeOverTest.class.getResourceAsStream("/application.properties")) {
                service.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Properties stream = new Properties();
            service.stringPropertyNames().stream()
                    .filter(name -> name.startsWith("kafka-streams."))
                    .forEach(name -> stream.put(name.substring("kafka-streams.".length()), service.getProperty(name)));
            stream.put("application.id", "sluice-monitor");
            stream.put("bootstrap.servers", kafka.bootstrapServers());
            return stream;
        }
    }
}
