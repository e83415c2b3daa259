package io.sluice.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchCommandTest {

    private static final int NOT_MEASURED = 2;

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final StringWriter usage = new StringWriter();

    @Test
    void aServiceThatIsNotBuiltIsToldWithTheRemedyAndIsNoVerdict() {
        assertThat(run("dispatch")).isEqualTo(NOT_MEASURED);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("dispatcher-service/target/quarkus-app/quarkus-run.jar is missing; build it:");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void aRateOfNothingIsRefusedBeforeAnythingIsStarted() {
        assertThat(run("dispatch", "--rate", "0")).isEqualTo(NOT_MEASURED);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("It could not be measured: --rate is 1 command a second or more (got 0)");
    }

    @Test
    void noArchivesAreNothingToMeasure() {
        assertThat(run("history", "--archives", "1000,0")).isEqualTo(NOT_MEASURED);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("It could not be measured: --archives is 1 or more (got 0)");
    }

    @Test
    void helpNamesTheSuites() {
        assertThat(run("--help")).isZero();

        assertThat(usage.toString())
                .contains("./sluice bench")
                .contains("dispatch")
                .contains("ownership")
                .contains("history")
                .contains("monitor");
    }

    private int run(String... arguments) {
        CommandLine commandLine = BenchCommand.commandLine(
                directory,
                directory,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        commandLine.setOut(new PrintWriter(usage, true));
        commandLine.setErr(new PrintWriter(usage, true));
        return commandLine.execute(arguments);
    }
}
