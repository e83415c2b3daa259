package io.sluice.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.topic.KeyPartitioner;
import io.sluice.e2e.chaos.check.Checker;
import io.sluice.e2e.chaos.check.Evidence;
import io.sluice.e2e.chaos.check.Expected;
import io.sluice.e2e.chaos.fleet.Fleet;
import io.sluice.e2e.chaos.fleet.Site;
import io.sluice.e2e.chaos.flink.Conditions;
import io.sluice.e2e.chaos.flink.Effect;
import io.sluice.e2e.chaos.flink.FakeFlink;
import io.sluice.e2e.chaos.load.Sender;
import io.sluice.e2e.chaos.load.Sent;
import io.sluice.localstack.LocalKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits for whom on one dispatcher: nothing for garbage, and what is urgent for as little as can be. */
class PriorityAndPoisonIT {

    private static final int PARTITIONS = 2;
    private static final int AT_ONCE = 4;
    private static final int LOW = 1_000;
    private static final int BATCH = 10;
    private static final Duration AT_MOST = Duration.ofSeconds(90);

    @TempDir
    static Path directory;

    private static LocalKafka kafka;
    private static FakeFlink flink;
    private static Fleet fleet;
    private static Sender sender;

    @BeforeAll
    static void start() throws Exception {
        kafka = LocalKafka.start(directory.resolve("kafka"));
        flink = FakeFlink.start(directory, List.of("slow"), 1);
        Site site =
                new Site(Path.of(System.getProperty("sluice.root")), directory, kafka.bootstrapServers(), PARTITIONS);
        site.prepare(List.of(site.recording("slow", flink.clusters().get("slow"))), AT_ONCE);
        fleet = new Fleet(site, 1);
        fleet.restore(List.of(0));
        sender = new Sender(kafka.bootstrapServers(), PARTITIONS);
    }

    @AfterAll
    static void stop() {
        Stream.of(sender, fleet, flink, kafka).filter(part -> part != null).forEach(PriorityAndPoisonIT::close);
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Evidence evidence() {
        try (EvidenceReader reader = new EvidenceReader(kafka.bootstrapServers())) {
            return reader.evidence(flink.effects(), Evidence.Real.NOTHING);
        }
    }

    private static Sent apply(String job, String id, String priority, String desired) {
        String spec = "{\"cluster\":\"slow\",\"desired\":\"" + desired + "\",\"flink\":{\"jar\":\"file:chaos.jar\"}}";
        return new Sent(
                job,
                "{\"type\":\"apply\",\"id\":\"" + id + "\",\"priority\":\"" + priority + "\",\"spec\":" + spec + "}",
                Map.of(),
                null,
                Expected.COMMAND);
    }

    private static Optional<CommandEvent> event(Evidence evidence, String command, Phase phase) {
        return evidence.events().stream()
                .filter(event -> event.command().value().equals(command) && event.phase() == phase)
                .findFirst();
    }

    @Test
    void anUrgentCommandIsNextThoughAThousandOthersWait() throws Exception {
        Duration slow = Duration.ofMillis(100);
        flink.conditions("slow", new Conditions(slow, slow, slow, 0, 0, false));
        for (int i = 0; i < LOW; i++) {
            sender.send(apply("patient/job-" + i, "low-" + i, "low", "running"));
        }
        Awaitility.await()
                .atMost(AT_MOST)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(evidence().events())
                        .filteredOn(event -> event.phase() == Phase.STARTED)
                        .hasSize(LOW));

        sender.send(apply("urgent/job", "high", "high", "running"));

        FlinkJobId urgent = FlinkJobId.of(JobId.of("urgent/job"), CommandId.of("high.start"));
        Awaitility.await()
                .atMost(AT_MOST)
                .untilAsserted(() ->
                        assertThat(flink.effects()).extracting(Effect::run).contains(urgent));
        Instant started =
                event(evidence(), "high.start", Phase.STARTED).orElseThrow().at();
        List<FlinkJobId> since = flink.effects().stream()
                .filter(effect -> effect.at().isAfter(started))
                .map(Effect::run)
                .toList();
        // Those that were at work already come first, and those that the dispatcher's clock was behind.
        assertThat(since.indexOf(urgent)).isLessThanOrEqualTo(2 * AT_ONCE);
        assertThat(flink.effects().size()).as("others still waited").isLessThan(LOW);
    }

    @Test
    void nothingWaitsBehindAPoisonRecordWhereverItLies() {
        List<String> jobs = IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "poisoned/job-" + i)
                .filter(job -> KeyPartitioner.partitionOf(job, PARTITIONS) == 1)
                .limit(BATCH)
                .toList();
        List<String> good = new ArrayList<>();
        for (int poison = 0; poison < BATCH; poison++) {
            for (int i = 0; i < BATCH; i++) {
                String id = "batch-" + poison + "-" + i;
                if (i == poison) {
                    sender.send(new Sent(jobs.get(i), "{\"type\":", Map.of(), null, Expected.UNREADABLE));
                } else {
                    good.add(id);
                    sender.send(apply(jobs.get(i), id, "normal", "suspended"));
                }
            }
        }

        Awaitility.await()
                .atMost(AT_MOST)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(evidence().events())
                        .filteredOn(event -> event.phase() == Phase.SUCCEEDED)
                        .extracting(event -> event.command().value())
                        .containsAll(good));
        assertThat(Checker.check(evidence()).violations())
                .filteredOn(violation -> violation.detail().contains("poisoned/"))
                .isEmpty();
        assertThat(evidence().deadLetters()).hasSize(BATCH);
    }
}
