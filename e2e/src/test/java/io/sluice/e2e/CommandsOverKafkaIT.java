package io.sluice.e2e;

import static io.sluice.e2e.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Another system sends commands with a client that is not ours and partitions by CRC32. */
@ExtendWith(SharedStack.class)
class CommandsOverKafkaIT {

    private static final String JOB = "examples/steady";
    private static final Duration A_COMMAND = Duration.ofSeconds(60);

    private final Sluice sluice;

    CommandsOverKafkaIT(Sluice sluice) {
        this.sluice = sluice;
    }

    @Test
    void aStopLeavesASavepointAndAStartGoesOnFromIt() throws Exception {
        within(A_COMMAND, () -> assertThat(sluice.rest().state(JOB)).isEqualTo("RUNNING"));

        Topic events = new Topic(sluice.bootstrap(), "sluice.command-events");
        int before = stops(events).size();

        send(JOB + ":{\"type\":\"stop\"}");

        within(A_COMMAND, () -> assertThat(stops(events)).hasSize(before + 1));
        within(A_COMMAND, () -> assertThat(sluice.rest().state(JOB)).isEqualTo("SUSPENDED"));
        String savepoint =
                stops(events).getLast().json().at("/result/savepoint").asText();
        assertThat(savepoint).startsWith("file:");
        within(
                A_COMMAND,
                () -> assertThat(sluice.rest()
                                .get("/api/v1/namespaces/examples/jobs/steady/savepoints")
                                .body()
                                .at("/items/0/path")
                                .asText())
                        .isEqualTo(savepoint));

        send(JOB + ":{\"type\":\"start\"}");

        within(A_COMMAND, () -> assertThat(sluice.rest().state(JOB)).isEqualTo("RUNNING"));
        within(
                A_COMMAND,
                () -> assertThat(sluice.rest().job(JOB).at("/run/restoredFrom").asText())
                        .isEqualTo(savepoint));
        String flinkJobId = sluice.rest().job(JOB).at("/run/flinkJobId").asText();
        assertThat(new Flink(sluice.flink()).restoredFrom(flinkJobId)).isEqualTo(savepoint);
    }

    @Test
    void garbageGetsAReasonAndTheCommandBehindItRunsAtOnce() throws Exception {
        within(A_COMMAND, () -> assertThat(sluice.rest().state(JOB)).isEqualTo("RUNNING"));
        Topic letters = new Topic(sluice.bootstrap(), "sluice.dead-letters");
        Topic events = new Topic(sluice.bootstrap(), "sluice.command-events");
        String id = "after-garbage-" + System.nanoTime();
        long begin = System.currentTimeMillis();

        send(JOB + ":this is not JSON");
        send(JOB + ":{\"type\":\"explode\"}");
        send("no job id:{\"type\":\"stop\"}");
        send(JOB + ":");
        send(
                JOB + ":{\"type\":\"savepoint\",\"padding\":\"" + "x".repeat(2 * 1024 * 1024) + "\"}",
                "-X",
                "message.max.bytes=4000000");
        send(JOB + ":{\"type\":\"savepoint\",\"id\":\"" + id + "\"}");

        within(
                A_COMMAND,
                () -> assertThat(events.of(JOB))
                        .filteredOn(
                                event -> event.json().path("command").asText().equals(id))
                        .extracting(event -> event.json().path("phase").asText())
                        .containsExactly("accepted", "started", "succeeded"));
        within(Duration.ofSeconds(10), () -> assertThat(since(begin, letters)).hasSize(5));
        List<Topic.Read> fresh = since(begin, letters);
        assertThat(fresh).allSatisfy(letter -> {
            assertThat(letter.header("reason")).isNotBlank().doesNotContain("Exception", "io.sluice");
            assertThat(letter.header("topic")).isEqualTo("sluice.commands");
            assertThat(letter.header("sha256")).hasSize(64);
        });
        assertThat(fresh).anySatisfy(letter -> {
            assertThat(Integer.parseInt(letter.header("length"))).isGreaterThan(2 * 1024 * 1024);
            assertThat(letter.raw().serializedValueSize()).isLessThanOrEqualTo(64 * 1024);
        });
        assertThat(events.of(JOB))
                .filteredOn(event -> event.json().path("phase").asText().equals("rejected"))
                .extracting(event -> event.json().at("/problem/detail").asText())
                .anySatisfy(detail -> assertThat(detail).contains("explode"))
                .allSatisfy(detail -> assertThat(detail).isNotBlank());
    }

    @Test
    void theSameCommandTwiceTakesEffectOnce() throws Exception {
        within(A_COMMAND, () -> assertThat(sluice.rest().state(JOB)).isEqualTo("RUNNING"));
        Topic events = new Topic(sluice.bootstrap(), "sluice.command-events");
        String id = "twice-" + System.nanoTime();
        String command = JOB + ":{\"type\":\"savepoint\",\"id\":\"" + id + "\"}";

        send(command + "\n" + command);
        send(JOB + ":{\"type\":\"cancel\",\"id\":\"" + id + "\"}");

        within(
                A_COMMAND,
                () -> assertThat(events.of(JOB))
                        .filteredOn(
                                event -> event.json().path("command").asText().equals(id))
                        .extracting(event -> event.json().path("phase").asText())
                        .containsExactlyInAnyOrder("accepted", "started", "succeeded", "duplicate", "rejected"));
        assertThat(sluice.rest().state(JOB)).isEqualTo("RUNNING");
    }

    private static List<Topic.Read> stops(Topic events) {
        return events.of(JOB).stream()
                .filter(event -> event.json().path("type").asText().equals("stop"))
                .filter(event -> event.json().path("phase").asText().equals("succeeded"))
                .toList();
    }

    private static List<Topic.Read> since(long begin, Topic letters) {
        return letters.all().stream()
                .filter(letter -> letter.raw().timestamp() >= begin)
                .toList();
    }

    private void send(String line, String... more) throws Exception {
        Sluice.Ended sent = sluice.kcat(line + "\n", more);
        assertThat(sent.exit()).as(sent.output()).isZero();
    }
}
