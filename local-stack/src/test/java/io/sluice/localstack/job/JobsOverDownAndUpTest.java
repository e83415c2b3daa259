package io.sluice.localstack.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.sluice.localstack.stack.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsOverDownAndUpTest {

    private static final Duration WITHIN = Duration.ofSeconds(5);
    private static final Duration SHORT = Duration.ofSeconds(1);

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private FakeSluice sluice;
    private SluiceApi api;

    @BeforeEach
    void start() throws IOException {
        sluice = new FakeSluice();
        api = new SluiceApi(sluice.base(), "token");
    }

    @AfterEach
    void stop() {
        api.close();
        sluice.close();
    }

    @Test
    void whatDownStoppedIsStartedByUpAndWhatAPersonStoppedIsNot() throws Exception {
        // Given
        sluice.job("examples/steady", "running", "RUNNING");
        sluice.job("examples/counts", "running", "RESTARTING");
        sluice.job("examples/stopped", "suspended", "SUSPENDED");
        sluice.job("examples/done", "running", "FINISHED");

        // When
        down();
        up();

        // Then
        assertThat(sluice.commanded())
                .containsExactlyInAnyOrder(
                        "stop examples/steady",
                        "stop examples/counts",
                        "start examples/counts",
                        "start examples/steady");
        assertThat(notes()).doesNotExist();
    }

    @Test
    void aSavepointThatFailsIsToldAndTheJobIsStartedAllTheSame() throws Exception {
        // Given
        sluice.job("examples/steady", "running", "RUNNING").failing("examples/steady", "stop", "no TaskManager");

        // When
        down();
        up();

        // Then
        assertThat(told()).contains("NOT stopped with a savepoint").contains("no TaskManager");
        assertThat(sluice.commanded()).containsExactly("stop examples/steady", "start examples/steady");
    }

    @Test
    void whatCouldNotBeStartedStaysNotedForTheNextUp() throws Exception {
        // Given
        sluice.job("examples/steady", "running", "RUNNING").failing("examples/steady", "start", "no slots");
        down();

        // When
        up();

        // Then
        assertThat(told()).contains("NOT started again").contains("no slots");
        assertThat(new ResumeNotes(notes()).read()).containsOnlyKeys("examples/steady");
    }

    @Test
    void aJobWhoseEndWasArchivedIsNotStartedAgain() throws Exception {
        // Given
        sluice.job("examples/ended", "running", "RUNNING").archived("examples/ended");

        // When
        up();

        // Then
        assertThat(sluice.commanded()).isEmpty();
    }

    @Test
    void afterACrashWhatFlinkForgotIsStartedAndWhatItHasIsNot() throws Exception {
        // Given
        sluice.job("examples/forgotten", "running", "RUNNING");
        sluice.job("examples/there", "running", "RUNNING").knownToFlink("examples/there");

        // When
        up();

        // Then
        assertThat(sluice.commanded()).containsExactly("start examples/forgotten");
    }

    @Test
    void aStopThatIsStillUnderWayStaysNotedAndIsHealedByALaterUp() throws Exception {
        // Given: a stop that outlives its down and the next up
        sluice.job("examples/steady", "running", "RUNNING").frozen("examples/steady", "stop");
        down(SHORT);

        // When
        up(SHORT);

        // Then
        assertThat(told()).contains("NOT started again yet: a stop is under way");
        assertThat(new ResumeNotes(notes()).read().get("examples/steady").command())
                .contains("command-1");

        // When
        sluice.thaw();
        up();

        // Then
        assertThat(sluice.commanded()).containsExactly("stop examples/steady", "start examples/steady");
        assertThat(notes()).doesNotExist();
    }

    @Test
    void aDownThatDiedBeforeItKnewTheIdOfItsStopIsHealed() throws Exception {
        // Given
        sluice.job("examples/steady", "running", "RUNNING");
        noteWithoutId("examples/steady", "key-of-down");
        stop("examples/steady", "key-of-down");

        // When
        up();

        // Then
        assertThat(sluice.commanded()).containsExactly("stop examples/steady", "start examples/steady");
    }

    @Test
    void aJobWhoseStopDownNeverSentAndAPersonStoppedSinceStaysStopped() throws Exception {
        // Given
        sluice.job("examples/steady", "running", "RUNNING");
        noteWithoutId("examples/steady", "key-of-down");
        stop("examples/steady", "key-of-a-person");

        // When
        up();

        // Then
        assertThat(sluice.commanded()).doesNotContain("start examples/steady");
        assertThat(told()).contains("not started again: should not run: suspended");
        assertThat(notes()).doesNotExist();
    }

    @Test
    void ofMoreJobsThanAreStoppedAtOnceThoseThatWaitAreNotNotedYet() throws Exception {
        // Given
        for (int i = 0; i < 12; i++) {
            sluice.job("examples/job-" + i, "running", "RUNNING").frozen("examples/job-" + i, "stop");
        }

        // When
        Thread down =
                Thread.ofVirtual().start(() -> assertThatCode(() -> down(SHORT)).doesNotThrowAnyException());
        await().until(() -> sluice.commanded().size() == 8);

        // Then
        assertThat(new ResumeNotes(notes()).read()).hasSize(8);
        down.join();
    }

    @Test
    void notesThatCannotBeReadAreNone() throws Exception {
        // Given
        Files.writeString(notes(), "{\"stopped\": [{\"jo");
        sluice.job("examples/forgotten", "running", "RUNNING").job("examples/stopped", "suspended", "SUSPENDED");

        // When
        up();

        // Then
        assertThat(sluice.commanded()).containsExactly("start examples/forgotten");
    }

    @Test
    void aJobThatCannotBeNotedIsNotStopped() throws Exception {
        // Given: a directory where the notes should be
        Files.createDirectories(directory.resolve("resume.json.new/in-the-way"));
        sluice.job("examples/steady", "running", "RUNNING");

        // When
        down();

        // Then
        assertThat(sluice.commanded()).isEmpty();
        assertThat(told()).contains("NOT stopped with a savepoint, since it cannot be noted");
    }

    private void down() throws IOException, InterruptedException {
        down(WITHIN);
    }

    private void down(Duration within) throws IOException, InterruptedException {
        new JobsBeforeDown(api, notes(), "local", progress()).stop(within);
    }

    private void up() throws IOException, InterruptedException {
        up(WITHIN);
    }

    private void up(Duration within) throws IOException, InterruptedException {
        new JobsAfterUp(
                        api,
                        sluice.base(),
                        new ArchivedRuns(sluice.base(), "token", Instant.EPOCH),
                        notes(),
                        "local",
                        progress())
                .resume(within);
    }

    private void noteWithoutId(String job, String key) throws IOException {
        new ResumeNotes(notes()).write(List.of(new StoppedJob(job, 1, key, Optional.empty())));
    }

    private void stop(String job, String key) throws InterruptedException {
        CommandView sent = api.send(job, JobCommand.body("stop", Optional.empty(), false), key);
        api.await(sent, Instant.now().plus(WITHIN));
    }

    private Path notes() {
        return directory.resolve("resume.json");
    }

    private Progress progress() {
        return new Progress(new PrintStream(told, true, StandardCharsets.UTF_8));
    }

    private String told() {
        return told.toString(StandardCharsets.UTF_8);
    }
}
