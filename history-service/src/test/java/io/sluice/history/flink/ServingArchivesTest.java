package io.sluice.history.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sluice.contracts.archive.ArchivesListed;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.topic.Topics;
import io.sluice.history.archive.Fixtures;
import io.sluice.history.stack.HistoryStack;
import io.sluice.localstack.LocalFlinkHistoryServer;
import io.sluice.localstack.LocalKafka;
import io.sluice.rest.session.CallerSession;
import io.sluice.rest.session.SessionKey;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives of three versions and all layouts, served beside Flink's own History Server on the same directory. */
@QuarkusTest
@QuarkusTestResource(HistoryStack.class)
@QuarkusTestResource(value = ServedArchives.class, restrictToAnnotatedClass = true)
class ServingArchivesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration INGESTED_WITHIN = Duration.ofSeconds(60);
    private static final Set<String> OVERVIEWS = Set.of("/jobs/overview", "/applications/overview");

    @TestHTTPResource("/")
    URI base;

    LocalFlinkHistoryServer flinkServer;
    LocalKafka kafka;

    private HistoryClient ours;
    private HistoryClient flink;

    static List<Fixtures.Fixture> fixtures() {
        return Fixtures.all();
    }

    @BeforeEach
    void everythingIsTakenIn() {
        ours = new HistoryClient(base, "Authorization", "Bearer " + HistoryStack.TOKEN);
        flink = new HistoryClient(flinkServer.rest());
        for (HistoryClient server : List.of(ours, flink)) {
            // Before each test, so without the wait that usually comes before the first look.
            await().atMost(INGESTED_WITHIN).pollDelay(Duration.ZERO).untilAsserted(() -> {
                assertThat(server.get("/jobs/overview").json().path("jobs"))
                        .hasSize(Fixtures.jobs().size());
                assertThat(server.get("/applications/overview").json().path("applications"))
                        .hasSize(Fixtures.all().size() - Fixtures.jobs().size());
            });
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void eachDocumentOfAnArchiveIsServedAsItIs(Fixtures.Fixture archive) throws IOException {
        for (Map.Entry<String, String> document : archive.documents().entrySet()) {
            if (!OVERVIEWS.contains(document.getKey())) {
                for (String root : List.of("", "/flink")) {
                    HistoryClient.Answer answer = ours.get(root + document.getKey());
                    assertThat(answer.status()).as(document.getKey()).isEqualTo(200);
                    assertThat(answer.json()).as(document.getKey()).isEqualTo(JSON.readTree(document.getValue()));
                }
            }
        }
    }

    @Test
    void everyAnswerIsTheOneOfFlinksOwnServer() {
        List<String> paths = new ArrayList<>(List.of(
                "/jobs/00000000000000000000000000000000",
                "/applications/00000000000000000000000000000000",
                "/jobs/0123",
                "/nothing",
                "/config.json"));
        Fixtures.all()
                .forEach(archive -> archive.documents().keySet().stream()
                        .filter(path -> !OVERVIEWS.contains(path))
                        .forEach(paths::add));
        for (String path : paths) {
            HistoryClient.Answer expected = flink.get(path);
            HistoryClient.Answer answer = ours.get(path);
            assertThat(answer.status()).as(path).isEqualTo(expected.status());
            assertThat(withoutRevision(answer.json())).as(path).isEqualTo(withoutRevision(expected.json()));
        }
        assertThat(paths).as("documents of all fixtures").hasSizeGreaterThan(450);
    }

    @Test
    void theOverviewsHaveTheEntriesOfFlinksOwnServer() {
        // In another order: ours has the newest end first, Flink's is that of its directory's listing.
        for (String list : List.of("jobs", "applications")) {
            String path = "/" + list + "/overview";
            assertThat(byId(ours.get(path).json().path(list)))
                    .as(path)
                    .isEqualTo(byId(flink.get(path).json().path(list)));
        }
    }

    /** What Flink's JobManager answers and its History Server does not. */
    @Test
    void theListOfIdsAndTheCountsAreThereToo() {
        JsonNode ids = ours.get("/jobs").json().path("jobs");
        JsonNode counts = ours.get("/overview").json();

        assertThat(ids).hasSize(Fixtures.jobs().size());
        assertThat(ids.findValuesAsText("status")).contains("FINISHED", "FAILED", "CANCELED");
        assertThat(counts.path("jobs-finished").asInt()
                        + counts.path("jobs-failed").asInt()
                        + counts.path("jobs-cancelled").asInt())
                .isEqualTo(Fixtures.jobs().size());
        assertThat(counts.path("jobs-failed").asInt()).isEqualTo(4);
    }

    @Test
    void theOverviewCanBeReadPageByPage() {
        Set<String> seen = new HashSet<>();
        int pages = 0;
        for (String cursor = ""; cursor != null; pages++) {
            JsonNode page = ours.get("/jobs/overview?limit=4" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .json();
            page.path("jobs")
                    .forEach(job ->
                            assertThat(seen.add(job.path("jid").asText())).isTrue());
            cursor = page.path("nextCursor").isNull()
                    ? null
                    : page.path("nextCursor").asText();
        }

        assertThat(seen).hasSize(Fixtures.jobs().size());
        assertThat(pages).isEqualTo((Fixtures.jobs().size() + 3) / 4);
        assertThat(ours.get("/jobs/overview?limit=0").status()).isEqualTo(400);
    }

    @Test
    void theUiOfFlinkIsServedOutOfItsArtifact() {
        HistoryClient.Answer page = ours.get("/flink/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.raw().body()).isEqualTo(flink.get("/").raw().body());
        assertThat(ours.get("/flink").header("location")).isEqualTo("/flink/");
        assertThat(ours.get("/flink/nothing.js").status()).isEqualTo(404);
    }

    @Test
    void runsAreFoundByWhatIsKnownOfThem() {
        JsonNode failed =
                ours.get("/api/v1/runs?state=FAILED&q=probe-fail").json().path("items");
        assertThat(failed).hasSize(4);
        assertThat(failed.get(0).path("cause").asText()).isNotBlank();
        assertThat(failed.get(0).path("duration").asText()).startsWith("PT");
        assertThat(ours.get("/api/v1/runs?q=nowhere").json().path("items")).isEmpty();

        String id = failed.get(0).path("id").asText();
        String flinkJobId = failed.get(0).path("flinkJobId").asText();
        assertThat(ours.get("/api/v1/runs/" + id).json()).isEqualTo(failed.get(0));
        assertThat(ours.get("/api/v1/runs/" + flinkJobId).json()).isEqualTo(failed.get(0));

        JsonNode first = ours.get("/api/v1/runs?limit=4").json();
        JsonNode second = ours.get("/api/v1/runs?limit=500&cursor="
                        + first.path("nextCursor").asText())
                .json();
        assertThat(first.path("items")).hasSize(4);
        assertThat(second.path("items")).hasSize(Fixtures.jobs().size() - 4);
        assertThat(second.path("nextCursor").isNull()).isTrue();
    }

    @Test
    void runsAreFoundByWhenTheyEnded() {
        List<String> ends = new ArrayList<>();
        ours.get("/api/v1/runs?limit=500")
                .json()
                .path("items")
                .forEach(run -> ends.add(run.path("end").asText()));
        String middle = ends.get(ends.size() / 2);

        JsonNode since =
                ours.get("/api/v1/runs?limit=500&from=" + middle).json().path("items");
        JsonNode until = ours.get("/api/v1/runs?limit=500&to=" + middle).json().path("items");
        assertThat(since.findValuesAsText("end"))
                .containsExactlyElementsOf(ends.stream()
                        .filter(end -> !Instant.parse(end).isBefore(Instant.parse(middle)))
                        .toList());
        assertThat(until.findValuesAsText("end"))
                .isNotEmpty()
                .containsExactlyElementsOf(ends.stream()
                        .filter(end -> Instant.parse(end).isBefore(Instant.parse(middle)))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=x", "state=RUNNING", "from=yesterday", "cursor=x", "job=noslash", "namespace=A_B"})
    void aParameterThatIsNotUnderstoodIsAProblemThatNamesIt(String parameter) {
        HistoryClient.Answer answer = ours.get("/api/v1/runs?" + parameter);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asText())
                .contains("\"" + parameter.split("=")[0] + "\"");
    }

    @Test
    void theRawArchiveIsWhatFlinkWroteByteForByte() {
        for (Fixtures.Fixture archive : Fixtures.jobs()) {
            String id = archive.file().getFileName().toString();

            HistoryClient.Answer answer = ours.get("/api/v1/runs/" + id + "/archive");

            assertThat(answer.raw().body()).isEqualTo(new String(archive.bytes(), StandardCharsets.UTF_8));
            assertThat(answer.header("content-disposition")).contains(id);
        }
    }

    @Test
    void theSourceSaysWhenItWasListed() {
        await().atMost(INGESTED_WITHIN).untilAsserted(() -> {
            JsonNode source = ours.get("/api/v1/sources").json().path("items").get(0);
            assertThat(source.path("name").asText()).isEqualTo(ServedArchives.SOURCE);
            assertThat(source.path("uri").asText()).startsWith("file:");
            assertThat(source.path("lastListing").asText()).isNotBlank();
            assertThat(source.path("runs").asInt()).isEqualTo(Fixtures.jobs().size());
        });
        assertThat(ours.get("/api/v1/quarantine").json().path("items")).isEmpty();
        assertThat(ours.send("POST", "/api/v1/quarantine/1/retry").status()).isEqualTo(404);
        HistoryClient.Answer all = ours.send("POST", "/api/v1/quarantine/retry?source=local&reason=unreadable");
        assertThat(all.status()).isEqualTo(202);
        assertThat(all.json().path("files").asInt(-1)).isZero();
        assertThat(ours.send("POST", "/api/v1/quarantine/retry?reason=moody")
                        .json()
                        .path("detail")
                        .asText())
                .contains("moody", "unreadable");
    }

    @Test
    void whoeverMissesAnArchiveLearnsThatAllWereLookedAt() {
        List<TopicPartition> partitions = IntStream.range(0, HistoryStack.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(Topics.ARCHIVE_LISTINGS, partition))
                .toList();
        Map<Integer, Instant> listed = new TreeMap<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(INGESTED_WITHIN).untilAsserted(() -> {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(message -> listed.put(
                                message.partition(),
                                Json.read(message.value(), ArchivesListed.class).at()));
                assertThat(listed).hasSize(HistoryStack.PARTITIONS);
            });
        }
    }

    @Test
    void whoIsNotSignedInSeesNothing() {
        HistoryClient nobody = new HistoryClient(base);
        for (String path : List.of("/", "/flink/", "/config", "/jobs/overview", "/api/v1/runs", "/nothing")) {
            assertThat(nobody.get(path).status()).as(path).isEqualTo(401);
        }
        assertThat(nobody.get("/q/health/ready").status()).isEqualTo(200);
    }

    @Test
    void theCookieOfTheConsoleIsGoodHereButChangesNothingWithoutTheHeader() {
        String cookie = SessionKey.derivedFrom(HistoryStack.TOKEN.getBytes(StandardCharsets.UTF_8))
                .issue("admin", Instant.now().plusSeconds(600));
        HistoryClient browser = new HistoryClient(base, "Cookie", CallerSession.COOKIE + "=" + cookie);

        assertThat(browser.get("/flink/jobs/overview").status()).isEqualTo(200);
        assertThat(browser.send("POST", "/api/v1/quarantine/1/retry").status()).isEqualTo(403);
    }

    @Test
    void nothingCanBeChangedThroughFlinksPaths() {
        assertThat(ours.send("POST", "/jobs/overview").status()).isEqualTo(405);
        assertThat(ours.send("DELETE", "/jobs/00000000000000000000000000000000").status())
                .isEqualTo(405);
    }

    /** Flink tells the commit that it was built from; we are not that build. */
    private static JsonNode withoutRevision(JsonNode answer) {
        if (answer instanceof ObjectNode object && object.has("flink-revision")) {
            return object.deepCopy().without("flink-revision");
        }
        return answer;
    }

    private static Map<String, JsonNode> byId(JsonNode entries) {
        Map<String, JsonNode> byId = new TreeMap<>();
        entries.forEach(entry -> byId.put(
                entry.has("jid") ? entry.path("jid").asText() : entry.path("id").asText(), entry));
        return byId;
    }
}
