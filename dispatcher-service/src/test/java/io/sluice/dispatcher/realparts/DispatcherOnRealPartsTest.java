package io.sluice.dispatcher.realparts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sluice.contracts.checkpoint.Savepoint;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.job.Desired;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.topic.KeyPartitioner;
import io.sluice.contracts.topic.Place;
import io.sluice.contracts.topic.Topics;
import io.sluice.dispatcher.topic.TopicKeeper;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands of a plain Kafka client have their effect in Flink, and Flink's own word is what is compared with. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class DispatcherOnRealPartsTest {

    private static final String SPEC = """
            {"cluster":"local","flink":{"jar":"file:examples.jar","entryClass":"io.sluice.examples.Steady",
             "args":["--rate","20","--keys","10"],"parallelism":1,
             "configuration":{"execution.checkpointing.interval":"500ms"}},
             "checkpoints":{"tolerableFailures":10,"timeout":"PT2M","retention":"retain-on-cancellation"},
             "restarts":{"strategy":"failure-rate","failureRate":7,"failureRateInterval":"PT5M"}}""";

    @Inject
    TopicKeeper topics;

    private TopicClient client;
    private FlinkClient flink;

    @BeforeEach
    void connect() {
        topics.partitions().join();
        client = new TopicClient(RealParts.kafka().bootstrapServers());
        flink = new FlinkClient(RealParts.flink().rest());
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void aJobIsAppliedStartedStoppedWithASavepointAndGoesOnFromIt() {
        client.send("tests/life", "{\"type\":\"apply\",\"id\":\"l1\",\"spec\":" + SPEC + "}");
        CommandEvent applied = client.end("l1");
        assertThat(applied.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(applied.result().created()).isTrue();

        CommandEvent started = client.end("l1.start");
        assertThat(started.phase()).as("%s", started).isEqualTo(Phase.SUCCEEDED);
        String firstRun = started.result().flinkJobId().value();
        assertThat(client.job("tests/life").run().flinkJobId().value()).isEqualTo(firstRun);
        JsonNode checkpoints = flink.get("/jobs/" + firstRun + "/checkpoints/config");
        assertThat(checkpoints.path("interval").asLong()).isEqualTo(500);
        assertThat(checkpoints.path("timeout").asLong()).isEqualTo(120_000);
        assertThat(checkpoints.path("tolerable_failed_checkpoints").asInt()).isEqualTo(10);
        assertThat(flink.get("/jobs/" + firstRun + "/config")
                        .at("/execution-config/restart-strategy")
                        .asText())
                .contains("maximum of 7 failures within interval PT5M");

        client.send("tests/life", "{\"type\":\"stop\",\"id\":\"l2\"}");
        CommandEvent stopped = client.end("l2");
        assertThat(stopped.phase()).as("%s", stopped).isEqualTo(Phase.SUCCEEDED);
        assertThat(stopped.result().savepoint()).contains("savepoint-" + firstRun.substring(0, 6));
        assertThat(flink.state(firstRun)).isEqualTo("FINISHED");
        assertThat(client.job("tests/life").desired()).isEqualTo(Desired.SUSPENDED);
        assertThat(client.savepoints())
                .anyMatch(savepoint ->
                        savepoint.path().equals(stopped.result().savepoint()) && savepoint.bytes() != null);

        client.send("tests/life", "{\"type\":\"start\",\"id\":\"l3\"}");
        CommandEvent again = client.end("l3");
        assertThat(again.phase()).as("%s", again).isEqualTo(Phase.SUCCEEDED);
        assertThat(again.result().restoredFrom()).isEqualTo(stopped.result().savepoint());
        Job running = client.job("tests/life");
        assertThat(running.run().restoredFrom()).isEqualTo(stopped.result().savepoint());
        assertThat(running.desired()).isEqualTo(Desired.RUNNING);

        client.send("tests/life", "{\"type\":\"start\",\"id\":\"l4\"}");
        assertThat(client.end("l4").phase()).isEqualTo(Phase.REJECTED);

        client.send("tests/life", "{\"type\":\"savepoint\",\"id\":\"l5\"}");
        CommandEvent savepoint = client.end("l5");
        assertThat(savepoint.phase()).as("%s", savepoint).isEqualTo(Phase.SUCCEEDED);

        client.send("tests/life", "{\"type\":\"restart\",\"id\":\"l6\"}");
        CommandEvent restarted = client.end("l6");
        assertThat(restarted.phase()).as("%s", restarted).isEqualTo(Phase.SUCCEEDED);
        assertThat(restarted.result().restoredFrom())
                .isEqualTo(restarted.result().savepoint());
        String latestRun = restarted.result().flinkJobId().value();
        assertThat(flink.get("/jobs/" + latestRun + "/checkpoints")
                        .at("/latest/restored/external_path")
                        .asText())
                .isEqualTo(restarted.result().savepoint());

        disposes(savepoint.result().savepoint(), restarted.result().savepoint());

        client.send("tests/life", "{\"type\":\"delete\",\"id\":\"l7\"}");
        assertThat(client.end("l7").phase()).isEqualTo(Phase.REJECTED);
        client.send("tests/life", "{\"type\":\"cancel\",\"id\":\"l8\"}");
        assertThat(client.end("l8").phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(flink.state(latestRun)).isEqualTo("CANCELED");
        client.send("tests/life", "{\"type\":\"delete\",\"id\":\"l9\"}");
        assertThat(client.end("l9").phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(client.job("tests/life")).isNull();
        assertThat(flink.active()).isZero();
    }

    private void disposes(String older, String newest) {
        assertThat(metadataOf(older)).exists();

        client.send("tests/life", "{\"type\":\"dispose\",\"id\":\"d1\",\"savepoint\":\"" + older + "\"}");
        CommandEvent disposed = client.end("d1");
        assertThat(disposed.phase()).as("%s", disposed).isEqualTo(Phase.SUCCEEDED);
        assertThat(metadataOf(older)).doesNotExist();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(client.savepoints())
                        .extracting(Savepoint::path)
                        .contains(newest)
                        .doesNotContain(older));

        client.send("tests/life", "{\"type\":\"dispose\",\"id\":\"d2\",\"savepoint\":\"" + newest + "\"}");
        CommandEvent refused = client.end("d2");
        assertThat(refused.phase()).isEqualTo(Phase.REJECTED);
        assertThat(refused.problem().is(ProblemType.SAVEPOINT_IN_USE)).isTrue();
        assertThat(metadataOf(newest)).exists();
    }

    private static Path metadataOf(String savepoint) {
        return Path.of(savepoint.replaceFirst("^file:/*", "/")).resolve("_metadata");
    }

    @Test
    void whatSomebodyElseSubmittedIsAdoptedWithoutARestartAndByOneJobOnly() {
        String theirs = flink.submit(
                Path.of("../examples/target/examples.jar"),
                "io.sluice.examples.Steady",
                "\"--rate\",\"20\",\"--keys\",\"10\"");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(flink.state(theirs)).isEqualTo("RUNNING"));
        String adopt = "\"cluster\":\"local\",\"target\":{\"flinkJob\":\"" + theirs + "\"}}";

        client.send("tests/adopted", "{\"type\":\"adopt\",\"id\":\"t1\"," + adopt);
        CommandEvent adopted = client.end("t1");
        assertThat(adopted.phase()).as("%s", adopted).isEqualTo(Phase.SUCCEEDED);
        assertThat(adopted.result().unknown()).contains("/flink/jar");
        Job job = client.job("tests/adopted");
        assertThat(job.desired()).isEqualTo(Desired.RUNNING);
        assertThat(job.run().flinkJobId().value()).isEqualTo(theirs);
        assertThat(job.spec().flink().parallelism()).isEqualTo(1);

        client.send("tests/again", "{\"type\":\"adopt\",\"id\":\"t2\"," + adopt);
        CommandEvent again = client.end("t2");
        assertThat(again.phase()).isEqualTo(Phase.REJECTED);
        assertThat(again.problem().detail()).contains("the job tests/adopted");

        client.send("tests/adopted", "{\"type\":\"stop\",\"id\":\"t3\"}");
        CommandEvent stopped = client.end("t3");
        assertThat(stopped.phase()).as("%s", stopped).isEqualTo(Phase.SUCCEEDED);
        assertThat(stopped.result().savepoint()).contains("savepoint-" + theirs.substring(0, 6));
        assertThat(flink.state(theirs)).isEqualTo("FINISHED");
    }

    @Test
    void garbageIsAnsweredAndWhatLiesBehindItOrOnAWrongPartitionIsCarriedOut() {
        int right = KeyPartitioner.partitionOf("tests/open", topics.partitions().join());
        int wrong = (right + 1) % topics.partitions().join();
        client.send(onPartition(right, "tests/open", new byte[2 * 1024 * 1024]));
        client.send(onPartition(right, "tests/open", TopicClient.utf8("not JSON")));
        client.send(onPartition(right, "no job id", TopicClient.utf8("{}")));
        client.send(onPartition(right, "tests/open", null));
        RecordMetadata misplaced = client.send(onPartition(
                wrong,
                "tests/open",
                TopicClient.utf8("{\"type\":\"apply\",\"spec\":"
                        + SPEC.replace("\"cluster\"", "\"desired\":\"suspended\",\"cluster\"") + "}")));

        // Its id is its first place.
        CommandEvent applied = client.end("log-" + wrong + "-" + misplaced.offset());
        assertThat(applied.phase()).as("%s", applied).isEqualTo(Phase.SUCCEEDED);
        assertThat(applied.place()).isEqualTo(new Place(wrong, misplaced.offset()));
        assertThat(client.deadLetters(4)).hasSize(4);
        assertThat(client.events().stream()
                        .filter(event ->
                                event.job().toString().equals("tests/open") && event.phase() == Phase.REJECTED))
                .hasSize(3);
    }

    @Test
    void afterTheJobManagersDeathAStartGoesOnFromTheNewestCheckpoint() {
        client.send("tests/crash", "{\"type\":\"apply\",\"id\":\"k1\",\"spec\":" + SPEC + "}");
        String run = client.end("k1.start").result().flinkJobId().value();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(flink.get("/jobs/" + run + "/checkpoints")
                                .at("/counts/completed")
                                .asInt())
                        .isPositive());

        RealParts.flink().killJobManager();
        RealParts.flink().startJobManager();
        client.send("tests/crash", "{\"type\":\"start\",\"id\":\"k2\"}");

        CommandEvent started = client.end("k2");
        assertThat(started.phase()).as("%s", started).isEqualTo(Phase.SUCCEEDED);
        assertThat(started.result().restoredFrom()).contains(run).contains("chk-");
        client.send("tests/crash", "{\"type\":\"cancel\",\"id\":\"k3\"}");
        assertThat(client.end("k3").phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void whatCannotWorkSaysWhy() {
        client.send(
                "tests/wrong",
                "{\"type\":\"apply\",\"id\":\"w1\",\"spec\":" + SPEC.replace("examples.jar", "../../pom.xml") + "}");
        CommandEvent noJar = client.end("w1.start");
        assertThat(noJar.phase()).isEqualTo(Phase.FAILED);
        assertThat(noJar.problem().pointer()).isEqualTo("/flink/jar");

        client.send(
                "tests/wrong",
                "{\"type\":\"apply\",\"id\":\"w2\",\"spec\":" + SPEC.replace("examples.Steady", "examples.None") + "}");
        CommandEvent noClass = client.end("w2.start");
        assertThat(noClass.phase()).isEqualTo(Phase.FAILED);
        assertThat(noClass.problem().detail())
                .contains("io.sluice.examples.None")
                .doesNotContain("\tat ");

        client.send(
                "tests/away",
                "{\"type\":\"apply\",\"id\":\"w3\",\"spec\":"
                        + SPEC.replace("\"cluster\":\"local\"", "\"cluster\":\"gone\",\"desired\":\"suspended\"")
                        + "}");
        client.send("tests/away", "{\"type\":\"start\",\"id\":\"w4\",\"deadline\":\"PT1S\"}");
        CommandEvent away = client.end("w4");
        assertThat(away.phase()).isEqualTo(Phase.FAILED);
        assertThat(away.problem().detail()).contains("Cluster gone");
        assertThat(client.job("tests/away").run()).isNull();
        assertThat(client.job("tests/away").desired()).isEqualTo(Desired.SUSPENDED);
    }

    @Test
    void whenKafkaWasKilledAndComesBackTheDispatcherGoesOnByItself() {
        client.send(
                "tests/kafka",
                "{\"type\":\"apply\",\"id\":\"o1\",\"spec\":"
                        + SPEC.replace("\"cluster\"", "\"desired\":\"suspended\",\"cluster\"") + "}");
        assertThat(client.end("o1").phase()).isEqualTo(Phase.SUCCEEDED);

        RealParts.kafka().kill();
        RealParts.kafka().restart();
        client.send("tests/kafka", "{\"type\":\"cancel\",\"id\":\"o2\"}");

        assertThat(client.end("o2").phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(client.job("tests/kafka").desired()).isEqualTo(Desired.CANCELED);
        assertThat(client.ends("o1")).hasSize(1);
    }

    private static ProducerRecord<byte[], byte[]> onPartition(int partition, String key, byte @Nullable [] value) {
        return new ProducerRecord<>(Topics.COMMANDS, partition, TopicClient.utf8(key), value);
    }
}
