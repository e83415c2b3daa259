package io.sluice.history.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.state.State;
import io.sluice.history.archive.Fixtures.Fixture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlanceReaderTest {

    private static final int BEGINNING = 8 * 1024;
    private static final FlinkJobId JOB = FlinkJobId.of("0123456789abcdef0123456789abcdef");

    private final GlanceReader reader = new GlanceReader();

    static Stream<Fixture> jobs() {
        return Fixtures.jobs().stream();
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void theBeginningSaysWhatTheWholeArchiveSays(Fixture archive) throws Exception {
        Subject.JobArchive subject = (Subject.JobArchive) archive.place().subject();
        Facts.OfJob facts;
        try (ArchiveReader whole = new ArchiveReader(new ArchiveLimits(1 << 20, 1 << 20, 1000, 4096, 1))) {
            facts = (Facts.OfJob) whole.read(archive.file().toUri().toURL().openStream(), subject, block -> {})
                    .facts();
        }

        assertThat(reader.read(beginning(archive.bytes(), BEGINNING), subject))
                .contains(new Glance(subject.job(), facts.state(), facts.end(), facts.overview()));
        assertThat(reader.read(beginning(archive.bytes(), 4000), subject))
                .as("it ends before it says so")
                .isEmpty();
    }

    @Test
    void whatComesBeforeTheOverviewIsPassedOver() throws Exception {
        String overview = overview(JOB, "FAILED");

        assertThat(glance("{\"archive\":[{\"path\":\"/jobs/x\",\"json\":\"{}\",\"more\":[{\"a\":1}]}," + overview))
                .map(Glance::state)
                .contains(State.FAILED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "no",
                "{\"other\":[]}",
                "{\"archive\":{}}",
                "{\"archive\":[]}",
                "{\"archive\":[1]}",
                "{\"archive\":[{\"path\":\"/jobs/overview\",\"json\":\"{\"}]}",
                "{\"archive\":[{\"path\":\"/jobs/overview\",\"json\":\"{\\\"jobs\\\":[]}\"}]}"
            })
    void whatIsNoBeginningOfAnArchiveSaysNothing(String beginning) throws Exception {
        assertThat(glance(beginning)).isEmpty();
    }

    @Test
    void whatTellsOfAnotherJobOrOfOneThatHasNotEndedSaysNothing() throws Exception {
        FlinkJobId other = FlinkJobId.of("f".repeat(32));

        assertThat(glance("{\"archive\":[" + overview(other, "FAILED"))).isEmpty();
        assertThat(glance("{\"archive\":[" + overview(JOB, "RUNNING"))).isEmpty();
    }

    @Test
    void itIsReadNoFurtherThanUntilItIsSaid() throws Exception {
        byte[] archive = ("{\"archive\":[" + overview(JOB, "FAILED") + ",".repeat(100_000)).getBytes(UTF_8);
        InputStream beginning = beginning(archive, archive.length);

        assertThat(reader.read(beginning, new Subject.JobArchive(JOB))).isPresent();
        assertThat(beginning.available()).isGreaterThan(archive.length - 10_000);
    }

    @Test
    void aFileThatCannotBeReadIsNotTakenForOneThatSaysNothing() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the mount is away");
            }
        };

        assertThatIOException()
                .isThrownBy(() -> reader.read(broken, new Subject.JobArchive(JOB)))
                .withMessage("the mount is away");
    }

    private Optional<Glance> glance(String beginning) throws IOException {
        byte[] bytes = beginning.getBytes(UTF_8);
        return reader.read(beginning(bytes, bytes.length), new Subject.JobArchive(JOB));
    }

    private static InputStream beginning(byte[] file, int length) {
        return new ByteArrayInputStream(file, 0, length);
    }

    private static String overview(FlinkJobId job, String state) {
        return "{\"path\":\"/jobs/overview\",\"json\":\"{\\\"jobs\\\":[{\\\"jid\\\":\\\"" + job
                + "\\\",\\\"name\\\":\\\"a\\\",\\\"state\\\":\\\"" + state
                + "\\\",\\\"start-time\\\":1000,\\\"end-time\\\":2000}]}\"}";
    }
}
