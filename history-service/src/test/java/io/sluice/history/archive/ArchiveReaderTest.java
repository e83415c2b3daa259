package io.sluice.history.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.state.State;
import io.sluice.history.archive.Fixtures.Fixture;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchiveReaderTest {

    private static final ArchiveLimits LIMITS = new ArchiveLimits(1 << 20, 100_000, 200, 4096, 3);
    private static final FlinkJobId JOB = new FlinkJobId("0123456789abcdef0123456789abcdef");

    static List<Fixture> fixtures() {
        return Fixtures.all();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void everyDocumentIsFoundAgainInTheBlocks(Fixture fixture) throws Exception {
        Packed packed = read(fixture.bytes(), fixture.place().subject(), LIMITS);
        Map<String, String> found = new LinkedHashMap<>();
        for (DocumentIndex.Entry entry : packed.index().entries()) {
            byte[] raw = packed.raw();
            found.put(
                    entry.path(),
                    new ObjectMapper().readValue(raw, (int) entry.offset(), entry.length(), String.class));
        }
        assertThat(found).isEqualTo(fixture.documents());
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void theBlocksAreTheFileByteForByteAndTheHashIsItsHash(Fixture fixture) throws Exception {
        Packed packed = read(fixture.bytes(), fixture.place().subject(), LIMITS);
        assertThat(packed.raw()).isEqualTo(fixture.bytes());
        assertThat(packed.archive().contentHash())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(fixture.bytes())));
        assertThat(packed.archive().rawBytes()).isEqualTo(fixture.bytes().length);
    }

    @Nested
    class TheFacts {

        @Test
        void ofAFailedJobOfFlink1() throws Exception {
            Facts.OfJob facts = factsOf(Fixtures.job("flink-1.20.3", "FAILED"));
            assertThat(facts.job()).isEqualTo(new FlinkJobId("059761b4b5693d1930daac63cfeedeff"));
            assertThat(facts.name()).isEqualTo("probe-fail");
            assertThat(facts.state()).isEqualTo(State.FAILED);
            assertThat(facts.start()).isEqualTo(Instant.ofEpochMilli(1795156635824L));
            assertThat(facts.end()).isEqualTo(Instant.ofEpochMilli(1795156637146L));
            assertThat(facts.cause())
                    .isEqualTo("org.apache.flink.runtime.JobException: Recovery is suppressed by"
                            + " FixedDelayRestartBackoffTimeStrategy(maxNumberRestartAttempts=1, backoffTimeMS=200)\n"
                            + "Caused by: java.lang.IllegalStateException: boom on purpose at 1000");
            assertThat(facts.tasks()).isEqualTo(4);
            assertThat(facts.tasksCanceled()).isEqualTo(3);
            assertThat(facts.tasksFailed()).isEqualTo(1);
            assertThat(facts.flinkVersion()).isEqualTo("1.20.3");
            assertThat(facts.lastCheckpoint()).isNull();
            assertThat(facts.application()).isNull();
        }

        @ParameterizedTest
        @MethodSource("io.sluice.history.archive.ArchiveReaderTest#sets")
        void ofAFailedJobOfFlink2WhoseCauseIsInTheHistory(String set, String version) throws Exception {
            Facts.OfJob facts = factsOf(Fixtures.job(set, "FAILED"));
            assertThat(facts.cause()).endsWith("Caused by: java.lang.IllegalStateException: boom on purpose at 1000");
            assertThat(facts.flinkVersion()).isEqualTo(version);
        }

        @Test
        void ofACanceledJobInAnApplication() throws Exception {
            Facts.OfJob facts = factsOf(Fixtures.job("flink-2.3.0-session", "CANCELED"));
            assertThat(facts.state()).isEqualTo(State.CANCELED);
            assertThat(facts.cause()).isNull();
            assertThat(facts.application()).isEqualTo("2170b14d8f68a11ae4bf9715c9170284");
        }

        @Test
        void ofASummary() throws Exception {
            Fixture fixture = Fixtures.all().stream()
                    .filter(one -> one.path().endsWith("205beb4bcd3061774bb8d622bc839d51/application-summary"))
                    .findFirst()
                    .orElseThrow();
            Facts.OfApplication facts =
                    (Facts.OfApplication) read(fixture.bytes(), fixture.place().subject(), LIMITS)
                            .archive()
                            .facts();
            assertThat(facts.name()).isEqualTo("probe.Jobs");
            assertThat(facts.state()).isEqualTo(State.FAILED);
            assertThat(facts.overview()).contains("\"jobs\":{\"FAILED\":1}");
        }

        @Test
        void ofPathsThatAreTold() throws Exception {
            byte[] archive = archive(overview(JOB, "FINISHED"), "/jobs/" + JOB + "/checkpoints", """
                    {"latest":{"restored":{"external_path":"s3://a/chk-1"},"completed":{"external_path":"s3://a/chk-7"},
                     "savepoint":{"external_path":"s3://a/sp"}}}""");
            Facts.OfJob facts =
                    (Facts.OfJob) read(archive, job(), LIMITS).archive().facts();
            assertThat(facts.restoredFrom()).isEqualTo("s3://a/chk-1");
            assertThat(facts.lastCheckpoint()).isEqualTo("s3://a/chk-7");
            assertThat(facts.lastSavepoint()).isEqualTo("s3://a/sp");
        }

        @Test
        void withoutTheCharacterThatADatabaseRefuses() throws Exception {
            byte[] archive = archive(overview(JOB, "FINISHED").replace("a job", "a\\u0000job"));
            assertThat(((Facts.OfJob) read(archive, job(), LIMITS).archive().facts()).name())
                    .isEqualTo("a\uFFFDjob");
        }
    }

    @ParameterizedTest
    @MethodSource
    void whatIsNoArchiveIsRejectedWithItsReason(String what, byte[] bytes, Reason reason, String detail) {
        assertThatThrownBy(() -> read(bytes, job(), LIMITS))
                .isInstanceOfSatisfying(RejectedException.class, rejected -> {
                    assertThat(rejected.reason()).isEqualTo(reason);
                    assertThat(rejected).hasMessageContaining(detail);
                });
    }

    static Stream<Arguments> whatIsNoArchiveIsRejectedWithItsReason() throws IOException {
        String good = new String(archive(overview(JOB, "FINISHED")), UTF_8);
        String root = "/jobs/" + JOB;
        return Stream.of(
                bad("empty", "", Reason.EMPTY, "empty"),
                bad("blanks", "  \n", Reason.EMPTY, "empty"),
                bad("truncated", good.substring(0, good.length() - 1), Reason.TRUNCATED, "after"),
                bad("truncated in a text", good.substring(0, 40), Reason.TRUNCATED, "after 40 bytes"),
                bad("no JSON", "\u007fELF", Reason.NOT_JSON, "Unexpected character"),
                Arguments.of(
                        "no UTF-8", new byte[] {'{', '"', (byte) 0xC0, (byte) 0x20, '"'}, Reason.NOT_JSON, "UTF-8"),
                Arguments.of(
                        "UTF-16",
                        good.getBytes(java.nio.charset.StandardCharsets.UTF_16BE),
                        Reason.NOT_AN_ARCHIVE,
                        "UTF-8"),
                bad("more behind it", good + "{}", Reason.NOT_JSON, "follows"),
                bad("a list", "[]", Reason.NOT_AN_ARCHIVE, "object"),
                bad("another object", "{\"a\":[{}]}", Reason.NOT_AN_ARCHIVE, "archive"),
                bad("no list", "{\"archive\":{}}", Reason.NOT_AN_ARCHIVE, "list"),
                bad("an entry without a path", "{\"archive\":[{\"json\":\"{}\"}]}", Reason.NOT_AN_ARCHIVE, "\"path\""),
                bad("a path that is a number", "{\"archive\":[{\"path\":1}]}", Reason.NOT_AN_ARCHIVE, "text"),
                bad("no overview", text(archive(null, root, "{}")), Reason.NOT_AN_ARCHIVE, "/jobs/overview"),
                bad("bad inner JSON", text(archive(null, root, "{\"a\":")), Reason.BAD_DOCUMENT, root),
                bad("an empty document", text(archive(null, root, "")), Reason.BAD_DOCUMENT, "empty"),
                bad("two values", text(archive(null, root, "{} {}")), Reason.BAD_DOCUMENT, "more than one"),
                bad("too deep", text(archive(null, root, "[".repeat(2000))), Reason.BAD_DOCUMENT, root),
                bad("up and away", text(archive(null, "/jobs/../../etc/passwd", "{}")), Reason.FOREIGN_PATH, "passwd"),
                bad("up below", text(archive(null, root + "/../x", "{}")), Reason.FOREIGN_PATH, ".."),
                bad("absolute", text(archive(null, "/etc/passwd", "{}")), Reason.FOREIGN_PATH, "/etc/passwd"),
                bad("encoded", text(archive(null, root + "/%2e%2e/x", "{}")), Reason.FOREIGN_PATH, "%2e"),
                bad("backslashes", text(archive(null, root + "\\..\\x", "{}")), Reason.FOREIGN_PATH, "\\"),
                bad("a double slash", text(archive(null, root + "//x", "{}")), Reason.FOREIGN_PATH, "//"),
                bad("another shape", text(archive(null, "/config", "{}")), Reason.FOREIGN_PATH, "/config"),
                bad("another job", text(archive(null, "/jobs/" + "f".repeat(32), "{}")), Reason.FOREIGN_PATH, "ffff"),
                bad("a longer id", text(archive(null, root + "0/x", "{}")), Reason.FOREIGN_PATH, root),
                bad(
                        "another id in the overview",
                        text(archive(overview(new FlinkJobId("f".repeat(32)), "FINISHED"))),
                        Reason.OTHER_ID,
                        "tells of ffff"),
                bad("two jobs", text(archive("{\"jobs\":[{},{}]}")), Reason.NOT_AN_ARCHIVE, "2 of them"),
                bad("a running job", text(archive(overview(JOB, "RUNNING"))), Reason.NOT_ENDED, "RUNNING"),
                bad(
                        "no end",
                        text(archive(overview(JOB, "FINISHED").replace("2000", "-1"))),
                        Reason.NOT_AN_ARCHIVE,
                        "end-time"),
                bad(
                        "a long document",
                        text(archive(null, root, "\"" + "x".repeat(200_000) + "\"")),
                        Reason.TOO_LARGE,
                        "max-document"),
                bad("a long archive", "{\"archive\":[" + " ".repeat(2 << 20) + "]}", Reason.TOO_LARGE, "max-archive"),
                bad(
                        "many documents",
                        "{\"archive\":[" + ("{\"path\":\"" + root + "\",\"json\":\"1\"},").repeat(300) + "]}",
                        Reason.TOO_LARGE,
                        "max-documents"));
    }

    @Test
    void whatMayStillBeWrittenMayHeal() {
        assertThat(Arrays.stream(Reason.values()).filter(Reason::mayHeal))
                .containsExactly(Reason.EMPTY, Reason.TRUNCATED, Reason.UNREADABLE);
    }

    @Test
    void everyPrefixOfAnArchiveIsTruncatedOrEmptyAndNothingElse() throws Exception {
        byte[] whole = archive(overview(JOB, "FINISHED"), "/jobs/" + JOB, "{\"ü\":\"\\\"€\"}");
        for (int length = 0; length < whole.length; length++) {
            byte[] prefix = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(prefix, job(), LIMITS))
                    .as("the first %d bytes", length)
                    .isInstanceOfSatisfying(
                            RejectedException.class,
                            rejected -> assertThat(rejected.reason().mayHeal()).isTrue());
        }
    }

    @Test
    void aPathThatComesLastIsHeededAsWell() throws Exception {
        String overview = new ObjectMapper().writeValueAsString(overview(JOB, "CANCELED"));
        byte[] archive = ("{\"archive\":[{\"json\":" + overview + ",\"new\":{\"a\":[1]},\"path\":\"/jobs/overview\"}]}")
                .getBytes(UTF_8);
        assertThat(((Facts.OfJob) read(archive, job(), LIMITS).archive().facts()).state())
                .isEqualTo(State.CANCELED);
    }

    @Test
    void aSourceThatBreaksOffIsNoVerdictOnTheFile() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        };
        try (ArchiveReader reader = new ArchiveReader(LIMITS)) {
            assertThatThrownBy(() -> reader.read(broken, job(), block -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessage("gone");
        }
    }

    static Stream<Arguments> sets() {
        return Stream.of(
                Arguments.of("flink-2.2.1", "2.2.1"),
                Arguments.of("flink-2.3.0-session", "2.3.0"),
                Arguments.of("flink-2.3.0-application-mode", "2.3.0"));
    }

    private static Facts.OfJob factsOf(Fixture fixture) throws Exception {
        return (Facts.OfJob) read(fixture.bytes(), fixture.place().subject(), LIMITS)
                .archive()
                .facts();
    }

    private static Subject job() {
        return new Subject.JobArchive(JOB);
    }

    private static Arguments bad(String what, String text, Reason reason, String detail) {
        return Arguments.of(what, text.getBytes(UTF_8), reason, detail);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    private static String overview(FlinkJobId id, String state) {
        return "{\"jobs\":[{\"jid\":\"" + id + "\",\"name\":\"a job\",\"state\":\"" + state
                + "\",\"start-time\":1000,\"end-time\":2000}]}";
    }

    private static byte[] archive(String overview, String... pathsAndDocuments) throws IOException {
        List<Map<String, String>> entries = new ArrayList<>();
        if (overview != null) {
            entries.add(entry("/jobs/overview", overview));
        }
        for (int i = 0; i < pathsAndDocuments.length; i += 2) {
            entries.add(entry(pathsAndDocuments[i], pathsAndDocuments[i + 1]));
        }
        return new ObjectMapper().writeValueAsBytes(Map.of("archive", entries));
    }

    private static Map<String, String> entry(String path, String json) {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("path", path);
        entry.put("json", json);
        return entry;
    }

    private record Packed(ReadArchive archive, List<byte[]> blocks) {

        DocumentIndex index() {
            return DocumentIndex.of(archive.index());
        }

        byte[] raw() {
            ByteArrayOutputStream raw = new ByteArrayOutputStream();
            blocks.forEach(block -> raw.writeBytes(Block.inflate(block, index().blockBytes())));
            return raw.toByteArray();
        }
    }

    private static Packed read(byte[] bytes, Subject subject, ArchiveLimits limits)
            throws RejectedException, IOException {
        List<byte[]> blocks = new ArrayList<>();
        try (ArchiveReader reader = new ArchiveReader(limits)) {
            return new Packed(reader.read(new ByteArrayInputStream(bytes), subject, blocks::add), blocks);
        }
    }
}
