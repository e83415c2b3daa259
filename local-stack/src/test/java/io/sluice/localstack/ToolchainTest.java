package io.sluice.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shell functions with which {@code ./sluice} finds a JDK and Node.js. */
class ToolchainTest {

    @TempDir
    private Path directory;

    @Test
    void theNewestJdkWinsWhereverItIsNamed() throws Exception {
        // Given
        Path older = jdk("21", "21.0.9");
        Path newest = jdk("25", "25.0.1");
        Path tooOld = jdk("17", "17.0.15");

        // Then
        assertThat(shell("newest_jdk", tooOld, newest, older)).isEqualTo(newest.toString());
        assertThat(shell("newest_jdk", older, newest, tooOld)).isEqualTo(newest.toString());
    }

    @Test
    void aJreIsNoJdk() throws Exception {
        // Given
        Path jre = jdk("25", "25.0.1");
        Files.delete(jre.resolve("bin/javac"));

        // Then
        assertThat(shell("newest_jdk", jre)).isEmpty();
    }

    @Test
    void java8AndJava17AreTooOld() throws Exception {
        assertThat(shell("newest_jdk", jdk("8", "1.8.0_402"), jdk("17", "17.0.15")))
                .isEmpty();
    }

    @Test
    void anEarlyAccessBuildHasItsMajorVersion() throws Exception {
        // Given
        Path early = jdk("ea", "26-ea");

        // Then
        assertThat(shell("newest_jdk", early)).isEqualTo(early.toString());
    }

    @Test
    void theFirstNodeThatIsNewEnoughAndHasNpmIsUsed() throws Exception {
        // Given
        Path old = node("old", "v18.20.4", true);
        Path withoutNpm = node("bare", "v22.1.0", false);
        Path good = node("good", "v20.19.2", true);

        // Then
        assertThat(shell("usable_node", old, withoutNpm, good)).isEqualTo(good.toString());
    }

    @ParameterizedTest
    @CsvSource({"20.19.0, 0", "20.19, 0", "22.1.0, 0", "100.0, 0", "20.9.0, 1", "18.20.4, 1"})
    void versionsAreComparedAsNumbers(String version, int status) throws Exception {
        assertThat(run("version_at_least " + version + " 20.19").exitValue()).isEqualTo(status);
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = Files.createDirectories(directory.resolve(name));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        executable(home.resolve("bin/java"), "");
        executable(home.resolve("bin/javac"), "");
        return home;
    }

    private Path node(String name, String version, boolean npm) throws IOException {
        Path home = Files.createDirectories(directory.resolve(name));
        executable(home.resolve("node"), "echo " + version);
        if (npm) {
            executable(home.resolve("npm"), "");
        }
        return home;
    }

    private static void executable(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String shell(String function, Path... candidates) throws Exception {
        List<String> lines = List.of(candidates).stream().map(Path::toString).toList();
        Process process = run("printf '%s\\n' " + String.join(" ", lines) + " | " + function);
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private static Process run(String command) throws Exception {
        Process process = new ProcessBuilder("bash", "-c", ". src/main/sh/toolchain.sh; " + command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return process;
    }
}
