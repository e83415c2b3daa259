package io.sluice.history.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.state.State;
import io.sluice.history.archive.Fixtures;
import io.sluice.history.archive.Fixtures.Fixture;
import io.sluice.history.archive.Reason;
import io.sluice.history.archive.Subject;
import io.sluice.history.stack.HistoryStack;
import io.sluice.history.stack.Specimen;
import io.sluice.history.store.Applications;
import io.sluice.history.store.Documents;
import io.sluice.history.store.Quarantine;
import io.sluice.history.store.QuarantinedFile;
import io.sluice.history.store.RunFilter;
import io.sluice.history.store.Runs;
import io.sluice.history.store.SourceStatus;
import io.sluice.history.store.SourceStatuses;
import io.sluice.history.store.StoredRun;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(HistoryStack.class)
class TakingInArchivesTest {

    private static final int BAD_BYTES = 32 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Inject
    Runs runs;

    @Inject
    Applications applications;

    @Inject
    Documents documents;

    @Inject
    Quarantine quarantine;

    @Inject
    SourceStatuses sources;

    HistoryStack.SourceDirectory directory;

    private Path source() {
        return directory.path();
    }

    @Test
    void everyFixtureIsServedWholeWhicheverLayoutItHas() throws IOException {
        for (Fixture fixture : Fixtures.all()) {
            // One directory for all: flat and by application, mixed.
            Path target = source().resolve(fixture.path());
            Specimen.put(target, fixture.bytes());
        }
        for (Fixture fixture : Fixtures.all()) {
            long archive = switch (fixture.place().subject()) {
                case Subject.JobArchive job -> storedRun(job.job()).id();
                case Subject.ApplicationSummary summary -> awaited(() -> applications.find(summary.application()));
            };
            Map<String, String> served = new HashMap<>();
            documents
                    .paths(archive)
                    .forEach(path -> served.put(
                            path, new String(documents.find(archive, path).orElseThrow(), UTF_8)));
            assertThat(served).as("the documents of %s", fixture).isEqualTo(fixture.documents());
            ByteArrayOutputStream raw = new ByteArrayOutputStream();
            assertThat(documents.copy(archive, raw)).isTrue();
            assertThat(raw.toByteArray()).as("%s", fixture).isEqualTo(fixture.bytes());
        }
        StoredRun run = storedRun(new FlinkJobId("9684d0de753d5eec0a83ffaeb301cfbf"));
        assertThat(run.application()).isEqualTo("205beb4bcd3061774bb8d622bc839d51");
        assertThat(run.cluster()).isEqualTo("0".repeat(32));
        assertThat(run.flinkVersion()).isEqualTo("2.3.0");
        assertThat(run.state()).isEqualTo(State.FAILED);
        assertThat(run.tasks()).isEqualTo(new StoredRun.Tasks(4, 0, 3, 1));
        assertThat(run.storedBytes()).isLessThan(15_000).isPositive();
    }

    @Test
    void runsAreFoundByWordsOfTheirNameAndCause() {
        Specimen one = Specimen.of("orders-Enrichment", "FAILED").in(source());
        StoredRun run = storedRun(one.id());
        assertThat(run.cause()).isEqualTo("a.b.BoomException: at work\nCaused by: x.y.DeepException: below");
        for (String text : List.of("enrich", "Deepexception orders", "x.y.Deep")) {
            assertThat(runs.list(filter(text), null, 500))
                    .as("what \"%s\" finds", text)
                    .extracting(StoredRun::flinkJobId)
                    .contains(one.id());
        }
        assertThat(runs.list(filter("nrichment"), null, 500))
                .extracting(StoredRun::flinkJobId)
                .doesNotContain(one.id());
        assertThat(runs.list(filter("'; drop table run; --"), null, 500)).isEmpty();
    }

    @Test
    void listsGoOnWhereThePageBeforeEnded() {
        List<Specimen> specimens = Specimen.many(7, "paged");
        specimens.forEach(specimen -> specimen.in(source()));
        specimens.forEach(specimen -> storedRun(specimen.id()));
        List<FlinkJobId> found = new ArrayList<>();
        List<StoredRun> page = runs.list(filter("paged"), null, 3);
        while (!page.isEmpty()) {
            page.forEach(run -> found.add(run.flinkJobId()));
            page = runs.list(filter("paged"), page.getLast().position(), 3);
        }
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(
                        specimens.stream().map(Specimen::id).toList());
    }

    @Test
    void eachBadFileIsPutAsideWithItsReasonAndTheGoodOnesAreServed() throws IOException {
        Specimen good = Specimen.of("good", "FINISHED");
        Map<FlinkJobId, String> expected = new HashMap<>();
        bad(expected, new byte[0], "empty");
        Specimen cut = Specimen.of("cut", "FINISHED");
        expected.put(cut.id(), "truncated");
        Specimen.put(source().resolve(cut.id().value()), Arrays.copyOf(cut.bytes(), cut.bytes().length - 10));
        bad(expected, new byte[] {0x7f, 'E', 'L', 'F'}, "not-json");
        bad(expected, "<html>no archive at all</html>".getBytes(UTF_8), "not-json");
        bad(expected, "{\"some\":\"thing\"}".getBytes(UTF_8), "not-an-archive");
        bad(expected, " ".repeat(HistoryStack.MAX_ARCHIVE + 1).getBytes(UTF_8), "too-large");
        for (String path :
                List.of("/jobs/../../../../etc/cron.d/x", "/etc/passwd", "/jobs/%2e%2e/x", "..", "/config")) {
            Specimen one = Specimen.of("hostile", "FINISHED");
            expected.put(one.id(), "foreign-path");
            Specimen.put(source().resolve(one.id().value()), one.with(path, "{}"));
        }
        Specimen inner = Specimen.of("inner", "FINISHED");
        expected.put(inner.id(), "bad-document");
        Specimen.put(source().resolve(inner.id().value()), inner.with("/jobs/" + inner.id() + "/plan", "{\"plan\":"));
        Specimen other = Specimen.of("other", "FINISHED");
        FlinkJobId otherName = Specimen.newId();
        expected.put(otherName, "other-id");
        Specimen.put(
                source().resolve(otherName.value()),
                new String(other.bytes(), UTF_8)
                        .replace("/jobs/" + other.id(), "/jobs/" + otherName)
                        .getBytes(UTF_8));
        Path outside = Files.write(source().resolveSibling("outside"), good.bytes());
        expected.put(good.id(), "symbolic-link");
        Files.createSymbolicLink(source().resolve(good.id().value()), outside);
        Specimen after = Specimen.of("after", "FINISHED").in(source());

        storedRun(after.id());
        expected.forEach((id, reason) -> {
            QuarantinedFile file = quarantined(id);
            assertThat(file.reason())
                    .as("the reason for %s: %s", id, file.detail())
                    .isEqualTo(reason);
            assertThat(file.detail()).isNotBlank();
            assertThat(runs.find(id)).isEmpty();
        });
    }

    @Test
    void aFileThatIsStillBeingWrittenIsTakenInWhenItIsWhole() throws IOException {
        Specimen slow = Specimen.of("slow", "FINISHED");
        Path file = source().resolve(slow.id().value());
        byte[] bytes = slow.bytes();
        Specimen.put(file, Arrays.copyOf(bytes, bytes.length / 2));
        quarantined(slow.id());
        Specimen.put(file, bytes);
        assertThat(storedRun(slow.id()).name()).isEqualTo("slow");
        assertThat(files(slow.id())).isEmpty();
    }

    @Test
    void aFileInQuarantineIsLookedAtAgainOnDemand() throws IOException {
        FlinkJobId id = Specimen.newId();
        Specimen.put(source().resolve(id.value()), "no".getBytes(UTF_8));
        QuarantinedFile file = quarantined(id);
        assertThat(quarantine.retry(file.id())).isPresent();
        assertThat(quarantine.retry(file.id() + 1_000_000)).isEmpty();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(quarantined(id).since()).isAfter(file.since()));
    }

    @Test
    void filesInQuarantineAreLookedAtAgainTogetherByReason() throws IOException {
        FlinkJobId first = Specimen.newId();
        FlinkJobId second = Specimen.newId();
        FlinkJobId other = Specimen.newId();
        Specimen.put(source().resolve(first.value()), "{}".getBytes(UTF_8));
        Specimen.put(source().resolve(second.value()), "{}".getBytes(UTF_8));
        Specimen.put(source().resolve(other.value()), "no".getBytes(UTF_8));
        Instant since = quarantined(first).since();
        quarantined(second);
        Instant otherSince = quarantined(other).since();

        assertThat(quarantine.retry("elsewhere", Reason.NOT_AN_ARCHIVE)).isZero();
        assertThat(quarantine.retry(HistoryStack.SOURCE, Reason.NOT_AN_ARCHIVE)).isGreaterThanOrEqualTo(2);

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(quarantined(first).since()).isAfter(since);
            assertThat(quarantined(second).since()).isAfter(since);
        });
        assertThat(quarantined(other).since()).isEqualTo(otherSince);
    }

    @Test
    void aBadFileThatIsTakenAwayLeavesQuarantineByItself() throws IOException {
        FlinkJobId id = Specimen.newId();
        Path file = source().resolve(id.value());
        Specimen.put(file, "no".getBytes(UTF_8));
        quarantined(id);
        Files.delete(file);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(files(id)).isEmpty());
    }

    @Test
    void theSameJobWithOtherContentIsKeptTwiceAndTheLaterEndIsShown() {
        Specimen first = Specimen.of("first", "FAILED");
        Specimen second = new Specimen(first.id(), "second", "FINISHED", first.end() + 60_000);
        second.in(source());
        storedRun(first.id());
        first.in(source().resolve("c/applications/" + "a".repeat(32) + "/jobs"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(all(first.id())).hasSize(2));
        assertThat(storedRun(first.id()).name()).isEqualTo("second");
        assertThat(all(first.id())).filteredOn(StoredRun::latest).hasSize(1);
        List<String> shown = new ArrayList<>();
        runs.overviews(null, 100_000, (json, position) -> shown.add(json));
        assertThat(shown)
                .filteredOn(json -> json.contains(first.id().value()))
                .singleElement()
                .asString()
                .contains("second");
    }

    @Test
    void theSameContentInTwoPlacesIsOneRun() {
        Specimen one = Specimen.of("twice", "FINISHED").in(source());
        one.in(source().resolve("d/applications/" + "b".repeat(32) + "/jobs"));
        Specimen after = Specimen.of("after", "FINISHED").in(source());
        storedRun(one.id());
        storedRun(after.id());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(status().waiting()).isZero());
        assertThat(all(one.id())).hasSize(1);
    }

    @Test
    void aSourceThatVanishesIsWaitedForAndNothingIsLost() throws IOException {
        Specimen before = Specimen.of("before", "FINISHED").in(source());
        storedRun(before.id());
        Path aside = source().resolveSibling("aside");
        Files.move(source(), aside);
        try {
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(status().failingSince()).isNotNull();
                assertThat(status().failure()).contains("not there now");
            });
            assertThat(storedRun(before.id()).name()).isEqualTo("before");
            Specimen meanwhile = Specimen.of("meanwhile", "FINISHED").in(aside);
            Files.move(aside, source());
            assertThat(storedRun(meanwhile.id()).name()).isEqualTo("meanwhile");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(status().failingSince()).isNull());
            Specimen after = Specimen.of("after", "FINISHED").in(source());
            storedRun(after.id());
        } finally {
            if (Files.exists(aside)) {
                Files.move(aside, source());
            }
        }
    }

    @Test
    void aThousandBadFilesLeaveNoFileOpenNothingInMemoryAndNothingBehind() throws IOException {
        Set<Path> temporary = temporaryFiles();
        badFiles(200);
        long openBefore = openFiles();
        long liveBefore = liveHeap();
        badFiles(1000);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(openFiles()).isLessThanOrEqualTo(openBefore + 10);
            assertThat(liveHeap() - liveBefore)
                    .as("a quarter of what was read: each bad file has %d bytes", BAD_BYTES)
                    .isLessThan(1000L * BAD_BYTES / 4);
        });
        assertThat(temporaryFiles()).isEqualTo(temporary);
    }

    private void badFiles(int count) {
        long before = status().quarantined();
        for (int i = 0; i < count; i++) {
            FlinkJobId id = Specimen.newId();
            Specimen.put(source().resolve(id.value()), bad(id, i));
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(status().quarantined()).isGreaterThanOrEqualTo(before + count));
    }

    /** Bad in one way or another, and found to be so after all of it was read. */
    private static byte[] bad(FlinkJobId id, int number) {
        String filling = "x".repeat(BAD_BYTES);
        String good = "{\"path\":\"/jobs/" + id + "/config\",\"json\":\"\\\"" + filling + "\\\"\"}";
        String last = switch (number % 4) {
            case 0 -> "{\"path\":\"/jobs/../" + number + "\"}]}";
            case 1 -> "{\"path\":\"/jobs/" + id + "/plan\",\"json\":\"{\\\"plan\\\":\"}]}";
            case 2 -> "{\"path\":\"/jobs/overview\",\"json\":\"{}\"}]}";
            default -> "nothing}";
        };
        return ("{\"archive\":[" + good + "," + last).getBytes(UTF_8);
    }

    private static long liveHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    private static Set<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return Set.copyOf(files.filter(file -> file.getFileName().toString().startsWith("sluice-history"))
                    .toList());
        }
    }

    private void bad(Map<FlinkJobId, String> expected, byte[] bytes, String reason) {
        FlinkJobId id = Specimen.newId();
        expected.put(id, reason);
        Specimen.put(source().resolve(id.value()), bytes);
    }

    private StoredRun storedRun(FlinkJobId id) {
        return awaited(() -> runs.find(id));
    }

    private List<StoredRun> all(FlinkJobId id) {
        return runs.list(RunFilter.NONE, null, 100_000).stream()
                .filter(run -> run.flinkJobId().equals(id))
                .toList();
    }

    private QuarantinedFile quarantined(FlinkJobId id) {
        return awaited(() -> files(id));
    }

    private Optional<QuarantinedFile> files(FlinkJobId id) {
        return quarantine.list(0, 100_000).stream()
                .filter(file -> file.path().equals(id.value()))
                .findFirst();
    }

    private SourceStatus status() {
        return sources.list().stream()
                .filter(source -> source.name().equals(HistoryStack.SOURCE))
                .findFirst()
                .orElseThrow();
    }

    private static RunFilter filter(String text) {
        return new RunFilter(null, null, Set.of(), text, null, null, false);
    }

    private static <T> T awaited(Supplier<Optional<T>> look) {
        return await().atMost(PATIENCE).until(look::get, Optional::isPresent).orElseThrow();
    }
}
