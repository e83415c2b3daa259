package io.sluice.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.JobId;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.topic.KeyPartitioner;
import io.sluice.e2e.chaos.check.Evidence;
import io.sluice.e2e.chaos.check.Expected;
import io.sluice.e2e.chaos.fleet.Fleet;
import io.sluice.e2e.chaos.fleet.Site;
import io.sluice.e2e.chaos.flink.Conditions;
import io.sluice.e2e.chaos.flink.FakeFlink;
import io.sluice.e2e.chaos.load.Sender;
import io.sluice.e2e.chaos.load.Sent;
import io.sluice.localstack.LocalKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What moves when one of three dispatchers ends, in order or not. How long it takes is printed; the chaos run judges it.
 */
class FailOverIT {

    private static final int PARTITIONS = 9;
    private static final List<Integer> ALL = List.of(0, 1, 2);
    private static final Duration AT_MOST = Duration.ofMinutes(3);
    private static final String CLUSTER = "slow";

    @TempDir
    static Path directory;

    private static LocalKafka kafka;
    private static FakeFlink flink;
    private static Fleet fleet;
    private static Sender sender;
    private static ToldOwnership told;

    private Map<Integer, String> before;

    @BeforeAll
    static void start() throws Exception {
        kafka = LocalKafka.start(directory.resolve("kafka"));
        flink = FakeFlink.start(directory, List.of(CLUSTER), 1);
        Site site =
                new Site(Path.of(System.getProperty("sluice.root")), directory, kafka.bootstrapServers(), PARTITIONS);
        site.prepare(List.of(site.recording(CLUSTER, flink.clusters().get(CLUSTER))), 2 * ALL.size());
        fleet = new Fleet(site, ALL.size());
        sender = new Sender(kafka.bootstrapServers(), PARTITIONS);
        told = new ToldOwnership(kafka.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        Stream.of(told, sender, fleet, flink, kafka).filter(Objects::nonNull).forEach(FailOverIT::close);
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void three() throws Exception {
        flink.conditions(CLUSTER, Conditions.calm());
        fleet.restore(ALL);
        before = evenly();
    }

    /** The owners when everybody has the same share: who has just come gets its partitions one rebalance later. */
    private static Map<Integer, String> evenly() {
        AtomicReference<Map<Integer, String>> owners = new AtomicReference<>(Map.of());
        Awaitility.await().atMost(AT_MOST).untilAsserted(() -> {
            owners.set(owners(ALL));
            assertThat(ALL)
                    .allSatisfy(member -> assertThat(owners.get().values())
                            .filteredOn(host(member)::equals)
                            .hasSize(PARTITIONS / ALL.size()));
        });
        return owners.get();
    }

    @Test
    void theDeathOfOneMovesItsPartitionsAndNoOthers() throws Exception {
        Set<Integer> its = partitionsOf(2);

        FailOver failOver;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            failOver = new FailOverTrial(admin, fleet, flink, sender, PARTITIONS).killOne(List.of(2, 0, 1));
        }
        Map<Integer, String> after = owners(List.of(0, 1));

        System.out.printf(
                "Killed one of three: its partitions %s executed commands again after %d ms, the last of them (bound %d ms)%n",
                its, failOver.took().toMillis(), failOver.bound().toMillis());
        assertThat(its).isNotEmpty();
        assertThat(failOver.moved()).as("as the broker tells it").isEqualTo(its);
        assertThat(movedTo(after)).as("as the dispatchers tell it").isEqualTo(its);
    }

    @Test
    void whoLeavesEndsWhatIsInFlightAndHandsOnWhatWaits() throws Exception {
        Set<Integer> its = partitionsOf(0);
        String job = jobIn(its);
        Duration slow = Duration.ofMillis(500);
        flink.conditions(CLUSTER, new Conditions(slow, slow, slow, 0, 0, false));
        String spec = "{\"cluster\":\"" + CLUSTER + "\",\"flink\":{\"jar\":\"file:chaos.jar\"}}";
        send(job, "{\"type\":\"apply\",\"id\":\"flying\",\"spec\":" + spec + "}");
        send(job, "{\"type\":\"savepoint\",\"id\":\"waiting\"}");
        Awaitility.await()
                .atMost(AT_MOST)
                .untilAsserted(() -> assertThat(phases("flying.start")).contains(Phase.STARTED));

        boolean inOrder = fleet.leave(0);
        Map<Integer, String> after = owners(List.of(1, 2));

        assertThat(inOrder).as("it ended by itself").isTrue();
        assertThat(told.hasLeft("dispatcher-0")).as("it said that it has left").isTrue();
        assertThat(movedTo(after)).isEqualTo(its);
        Awaitility.await()
                .atMost(AT_MOST)
                .untilAsserted(() -> assertThat(phases("waiting")).contains(Phase.SUCCEEDED));
        assertThat(phases("flying.start")).containsExactly(Phase.ACCEPTED, Phase.STARTED, Phase.SUCCEEDED);
        assertThat(attempts("flying.start")).as("nobody had to try again").hasSize(1);
        assertThat(ownerOf(attempts("waiting"))).isNotEqualTo(ownerOf(attempts("flying.start")));
    }

    private static Map<Integer, String> owners(List<Integer> members) {
        List<String> hosts = members.stream().map(FailOverIT::host).toList();
        Awaitility.await().atMost(AT_MOST).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> {
            told.read();
            assertThat(told.among(hosts, PARTITIONS)).isPresent();
        });
        return told.among(hosts, PARTITIONS).orElseThrow();
    }

    private Set<Integer> partitionsOf(int member) {
        return before.entrySet().stream()
                .filter(entry -> entry.getValue().equals(host(member)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<Integer> movedTo(Map<Integer, String> after) {
        return before.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(after.get(entry.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String jobIn(Set<Integer> partitions) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "leaving/job-" + i)
                .filter(job -> partitions.contains(KeyPartitioner.partitionOf(JobId.of(job), PARTITIONS)))
                .findFirst()
                .orElseThrow();
    }

    private static void send(String job, String command) {
        sender.send(new Sent(job, command, Map.of(), null, Expected.COMMAND));
    }

    private static List<Phase> phases(String command) {
        return events(command).stream().map(CommandEvent::phase).toList();
    }

    /** The attempts that a command's events name, each once. */
    private static Set<String> attempts(String command) {
        return events(command).stream()
                .map(CommandEvent::attempt)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** An attempt is named after who owned the partition then, and a number. */
    private static Set<String> ownerOf(Set<String> attempts) {
        return attempts.stream()
                .map(attempt -> attempt.substring(0, attempt.indexOf('-')))
                .collect(Collectors.toSet());
    }

    private static List<CommandEvent> events(String command) {
        try (EvidenceReader reader = new EvidenceReader(kafka.bootstrapServers())) {
            return reader.evidence(flink.effects(), Evidence.Real.NOTHING).events().stream()
                    .filter(event -> event.command().value().equals(command))
                    .toList();
        }
    }

    private static String host(int member) {
        return "dispatcher-" + member;
    }
}
