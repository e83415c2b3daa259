package io.sluice.examples.statecounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sluice.contracts.JobId;
import io.sluice.contracts.state.JobStatus;
import io.sluice.contracts.state.State;
import io.sluice.examples.StateCounts;
import io.sluice.examples.flink.NeedsFlink;
import io.sluice.examples.flink.SessionCluster;
import io.sluice.localstack.LocalKafka;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NeedsFlink.class)
class StateCountsIT {

    private static final JobId FRAUD = JobId.of("payments/fraud");
    private static final JobId TOTALS = JobId.of("payments/totals");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Map<String, String> CHECKPOINTS = Map.of("execution.checkpointing.interval", "500ms");
    /** A lost TaskManager is noticed after some seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The broker may be one that has seen this test before. */
    private static final String RUN = UUID.randomUUID().toString();

    private static final String STATES = "states-" + RUN;
    private static final String COUNTS = "counts-" + RUN;

    private static LocalKafka kafka;

    @BeforeAll
    static void startKafka() {
        kafka = LocalKafka.start();
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @Test
    void countsAreRightOverASavepointAndTheLossOfATaskManager(SessionCluster flink) throws Exception {
        try (StatesTopic states = StatesTopic.create(kafka.bootstrapServers(), STATES)) {
            states.write(current(FRAUD, State.STARTING), current(FRAUD, State.RUNNING));
            states.write(Statuses.stale(FRAUD, State.RUNNING, NOON), current(FRAUD, State.RUNNING));
            states.writeAndAbort(current(FRAUD, State.FAILED));
            states.writeGarbage(FRAUD);
            states.write(current(TOTALS, State.RUNNING));
            states.writeTombstone(TOTALS);

            String first = run(flink, null);
            try (CountsTopic counts = new CountsTopic(kafka.bootstrapServers(), COUNTS)) {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(counts.counts())
                                .containsExactlyInAnyOrderEntriesOf(Map.of("STARTING", 1L, "RUNNING", 2L)));

                String savepoint = flink.stopWithSavepoint(first);
                states.write(current(FRAUD, State.RUNNING), current(FRAUD, State.FAILED));
                states.write(current(TOTALS, State.RUNNING));
                String second = run(flink, savepoint);
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(counts.counts())
                                .containsExactlyInAnyOrderEntriesOf(
                                        Map.of("STARTING", 1L, "RUNNING", 3L, "FAILED", 1L)));

                awaitCheckpoint(flink, second);
                flink.replaceTaskManager();
                states.write(current(FRAUD, State.FAILED), current(FRAUD, State.RUNNING));
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(counts.counts())
                                .containsExactlyInAnyOrderEntriesOf(
                                        Map.of("STARTING", 1L, "RUNNING", 4L, "FAILED", 1L)));
                flink.cancel(second);
            }
        }
    }

    @Test
    void theTopicOfCountsIsCreatedAndOneThatIsThereIsLeftAlone() throws Exception {
        String input = "other-states-" + RUN;
        String output = "other-counts-" + RUN;
        StatesTopic.create(kafka.bootstrapServers(), input).close();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            StateCountsTopics topics = new StateCountsTopics(kafka.bootstrapServers(), input, output);

            topics.prepare();
            topics.prepare();

            ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, output);
            Config config = admin.describeConfigs(List.of(topic)).all().get().get(topic);
            assertThat(config.get("cleanup.policy").value()).isEqualTo("compact");
            assertThat(admin.describeTopics(List.of(output))
                            .allTopicNames()
                            .get()
                            .get(output)
                            .partitions())
                    .hasSize(1);
        }
    }

    @Test
    void aMissingTopicOfStatesIsNamedAfterABoundedWait() {
        StateCountsTopics topics = new StateCountsTopics(kafka.bootstrapServers(), "no-states", "no-counts");

        assertThatThrownBy(() -> topics.prepare(Duration.ofSeconds(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "Topic no-states could not be read at " + kafka.bootstrapServers() + " within 1 s");
    }

    private static String run(SessionCluster flink, @Nullable String savepoint) throws Exception {
        return flink.run(
                StateCounts.class,
                List.of("--bootstrap", kafka.bootstrapServers(), "--input", STATES, "--output", COUNTS),
                CHECKPOINTS,
                savepoint);
    }

    private static void awaitCheckpoint(SessionCluster flink, String job) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(flink.ask(job, "/checkpoints")
                                .at("/counts/completed")
                                .asLong())
                        .isGreaterThanOrEqualTo(1));
    }

    private static JobStatus current(JobId job, State state) {
        return Statuses.current(job, state, NOON);
    }
}
