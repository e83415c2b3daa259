package io.sluice.dispatcher.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.sluice.contracts.topic.TopicDefinition;
import io.sluice.contracts.topic.Topics;
import io.sluice.localstack.LocalKafka;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against a real broker. */
class TopicKeeperTest {

    private static LocalKafka kafka;
    private static Admin admin;

    @BeforeAll
    static void start() {
        kafka = LocalKafka.start();
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()));
    }

    @AfterAll
    static void stop() {
        admin.close(Duration.ZERO);
        kafka.close();
    }

    @AfterEach
    void deleteTopics() throws Exception {
        admin.deleteTopics(admin.listTopics().names().get()).all().get();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(admin.listTopics().names().get()).isEmpty());
    }

    @Test
    void aTopicThatIsMadeAnewUnderItsNameHasAnotherIdentity() throws Exception {
        Duration timeout = Duration.ofSeconds(20);
        assertThat(new TopicIdentity(admin, Topics.COMMANDS, timeout).get()).isEmpty();
        keeper(true).keep();
        TopicIdentity first = new TopicIdentity(admin, Topics.COMMANDS, timeout);
        String before = first.get().orElseThrow();

        deleteTopics();
        keeper(true).keep();

        await().atMost(timeout)
                .untilAsserted(() -> assertThat(new TopicIdentity(admin, Topics.COMMANDS, timeout).get())
                        .isPresent()
                        .isNotEqualTo(Optional.of(before)));
        assertThat(first.get()).contains(before);
    }

    @Test
    void missingTopicsAreCreatedAsTheContractSays() throws Exception {
        TopicKeeper keeper = keeper(true);

        keeper.keep();

        assertThat(keeper.partitions()).isCompletedWithValue(3);
        assertThat(admin.listTopics().names().get())
                .containsExactlyInAnyOrderElementsOf(
                        Topics.all().stream().map(TopicDefinition::name).toList());
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(partitionsOf(Topics.LOADS)).isEqualTo(1));
        assertThat(partitionsOf(Topics.JOBS)).isEqualTo(3);
    }

    @Test
    void whatIsMissingGetsAsManyPartitionsAsTheOthersHave() throws Exception {
        create(Topics.COMMANDS, 5, "delete");
        TopicKeeper keeper = keeper(true);

        keeper.keep();

        assertThat(keeper.partitions()).isCompletedWithValue(5);
    }

    @Test
    void aTopicWithTheWrongPolicyIsRefusedAndLeftAlone() throws Exception {
        create(Topics.JOBS, 3, "delete");

        assertThatExceptionOfType(WrongTopicsException.class)
                .isThrownBy(() -> keeper(true).keep())
                .withMessageContaining("sluice.jobs must have cleanup.policy=compact");
        assertThat(admin.listTopics().names().get()).containsExactly(Topics.JOBS);
    }

    @Test
    void topicsThatOthersCreateAreWaitedFor() throws Exception {
        TopicKeeper keeper = keeper(false);
        Thread keeping = Thread.ofVirtual().start(() -> {
            try {
                keeper.keep();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(keeper.partitions()).isNotDone();

        keeper(true).keep();

        keeping.join(Duration.ofSeconds(20));
        assertThat(keeper.partitions()).isCompletedWithValue(3);
    }

    private static int partitionsOf(String topic) throws Exception {
        return admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .get(topic)
                .partitions()
                .size();
    }

    private static TopicKeeper keeper(boolean create) {
        return new TopicKeeper(
                admin,
                new TopicRules(create, 3, Optional.of((short) 1), Duration.ofSeconds(10), Duration.ofMillis(100)));
    }

    private static void create(String topic, int partitions, String policy) throws Exception {
        admin.createTopics(
                        List.of(new NewTopic(topic, partitions, (short) 1).configs(Map.of("cleanup.policy", policy))))
                .all()
                .get();
        awaitTopics(Set.of(topic));
    }

    /** The broker answers with what it knew a moment ago. */
    private static void awaitTopics(Set<String> expected) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(admin.listTopics().names().get()).isEqualTo(expected));
    }
}
