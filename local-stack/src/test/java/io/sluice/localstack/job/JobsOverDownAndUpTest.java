package io.sluice.localstack.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.localstack.stack.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsOverDownAndUpTest {

    private static final Duration WITHIN = Duration.ofSeconds(5);

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
    void theNotesAreWrittenBeforeTheFirstJobIsStopped() throws Exception {
        // Given: a stop that never ends
        sluice.job("examples/steady", "running", "RUNNING").failing("examples/steady", "stop", "frozen");

        // When
        down();

        // Then
        assertThat(new ResumeNotes(notes()).read().get("examples/steady").command())
                .contains("command-1");
    }

    @Test
    void anExampleThatWasAppliedOnceIsNotAppliedAgain() throws Exception {
        // Given
        Path examples = Files.createDirectory(directory.resolve("jobs"));
        Files.writeString(
                examples.resolve("steady.yaml"), "{namespace: examples, name: steady, spec: {cluster: local}}");
        examples(examples);
        sluice.job("examples/steady", "suspended", "SUSPENDED");

        // When
        boolean applied = examples(examples);

        // Then
        assertThat(applied).isTrue();
        assertThat(told()).containsOnlyOnce("created");
        assertThat(directory.resolve("applied-examples")).hasContent("examples/steady");
    }

    @Test
    void applyTellsWhatItChangedAndWhichFieldIsWrong() throws Exception {
        // Given
        JobApply apply = new JobApply(api, Map.of(), progress());
        String job = "{namespace: a, name: b, spec: {cluster: local}}";

        // When
        apply.run("job.yaml", job);
        apply.run("job.yaml", job);
        apply.run("job.yaml", "{namespace: a, name: b, spec: {cluster: local, labels: {x: y}}}");
        boolean wrong = apply.run("job.yaml", "{namespace: a, name: b, spec: {cluster: lokal}}");

        // Then
        assertThat(wrong).isFalse();
        assertThat(told().lines().map(String::strip))
                .containsExactly(
                        "a/b           created",
                        "a/b           unchanged",
                        "a/b           updated",
                        "a/b           refused: The spec is not valid: there is no cluster \"lokal\"",
                        "field:  /cluster",
                        "remedy: name one of: local");
    }

    private void down() throws IOException, InterruptedException {
        new JobsBeforeDown(api, notes(), "local", progress()).stop(WITHIN);
    }

    private void up() throws IOException, InterruptedException {
        new JobsAfterUp(api, sluice.base(), notes(), "local", progress()).resume();
    }

    private boolean examples(Path files) throws IOException, InterruptedException {
        JobApply apply = new JobApply(api, Map.of(), progress());
        return new ExampleJobs(apply, directory.resolve("applied-examples"), progress()).run(files);
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
