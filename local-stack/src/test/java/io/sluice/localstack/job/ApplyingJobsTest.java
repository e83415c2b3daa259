package io.sluice.localstack.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.localstack.stack.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplyingJobsTest {

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

    private boolean examples(Path files) throws IOException, InterruptedException {
        JobApply apply = new JobApply(api, Map.of(), progress());
        return new ExampleJobs(apply, directory.resolve("applied-examples"), progress()).run(files);
    }

    private Progress progress() {
        return new Progress(new PrintStream(told, true, StandardCharsets.UTF_8));
    }

    private String told() {
        return told.toString(StandardCharsets.UTF_8);
    }
}
