package io.sluice.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ./sluice} in a checkout whose Maven, Node.js and JDK only note that they were called. */
class SluiceScriptTest {

    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final List<String> MODULES = List.of(
            "contracts",
            "policy",
            "cruise-control",
            "rest",
            "streams",
            "examples",
            "local-stack",
            "dispatcher-service",
            "monitor-service",
            "history-service",
            "api-service");

    @TempDir
    private Path directory;

    private Path checkout;

    @BeforeEach
    void checkout() throws IOException {
        checkout = Files.createDirectories(directory.resolve("check out"));
        for (String module : MODULES) {
            Files.createDirectories(checkout.resolve(module));
        }
        Files.createDirectories(checkout.resolve(".mvn"));
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        Path script = checkout.resolve("local-stack/src/main/sh/toolchain.sh");
        Files.createDirectories(script.getParent());
        Files.copy(Path.of("src/main/sh/toolchain.sh"), script);
        Files.copy(Path.of("../sluice"), checkout.resolve("sluice"));
        Path jdk = directory.resolve("jdk");
        executable(jdk.resolve("bin/javac"), "");
        executable(jdk.resolve("bin/java"), "echo \"java $*\" >>'" + called() + "'");
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"99\"\n");
        executable(directory.resolve("node/node"), "echo v99.0.0");
        executable(directory.resolve("node/npm"), "");
    }

    @Test
    void twoAtOnceBuildOnceAndBothStart() throws Exception {
        // Given
        maven("sleep 1\n" + whatABuildMakes());

        // When
        List<Process> both = List.of(sluice("up"), sluice("up"));
        for (Process one : both) {
            assertThat(one.waitFor(WITHIN.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }

        // Then
        assertThat(calls("mvnw")).hasSize(1);
        assertThat(calls("java")).hasSize(2).allMatch(call -> call.endsWith("Main up"));
    }

    @Test
    void aBuildThatIsToldToEndLeavesNothingRunning() throws Exception {
        // Given
        maven("exec sleep 300");
        Process up = sluice("up");
        await().atMost(WITHIN).until(() -> !calls("mvnw").isEmpty());
        List<ProcessHandle> started = up.descendants().toList();

        // When
        up.destroy();

        // Then
        assertThat(up.waitFor(WITHIN.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(up.exitValue()).isEqualTo(143);
        assertThat(started).isNotEmpty();
        await().atMost(WITHIN).until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(calls("java")).isEmpty();
    }

    @Test
    void aBuildThatFailsStartsNothing() throws Exception {
        // Given
        maven("echo '[ERROR] no such symbol'; exit 1");

        // When
        Process up = sluice("up");

        // Then
        assertThat(up.waitFor(WITHIN.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(up.exitValue()).isEqualTo(1);
        assertThat(directory.resolve("output")).content().contains("The build failed:", "[ERROR] no such symbol");
        assertThat(calls("java")).isEmpty();
    }

    @Test
    void downBuildsTheCommandLineThatACleanTookFromUnderAStack() throws Exception {
        // Given
        maven(whatABuildMakes());
        Path home = Files.createDirectories(directory.resolve("home"));
        Files.writeString(home.resolve(".sluice-home"), "a home");

        // When
        Process down = sluice("down");

        // Then
        assertThat(down.waitFor(WITHIN.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(calls("mvnw")).singleElement().asString().contains("-pl local-stack -am package");
        assertThat(calls("java")).singleElement().asString().endsWith("Main down");
    }

    @Test
    void downFindsAStackWhoseHomeIsGoneByItsProcesses() throws Exception {
        // Given
        maven(whatABuildMakes());
        ProcessBuilder orphan = new ProcessBuilder("sleep", "60");
        orphan.environment().put("LOCAL_STACK_HOME", directory.resolve("home").toString());
        Process running = orphan.start();

        // When
        Process down = sluice("down");

        // Then
        assertThat(down.waitFor(WITHIN.toSeconds(), TimeUnit.SECONDS)).isTrue();
        running.destroy();
        assertThat(calls("java")).singleElement().asString().endsWith("Main down");
    }

    @Test
    void downWithoutAStackBuildsNothing() throws Exception {
        // Given
        maven(whatABuildMakes());

        // When
        Process down = sluice("down");

        // Then
        assertThat(down.waitFor(WITHIN.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(calls("mvnw")).isEmpty();
        assertThat(directory.resolve("output")).content().contains("Nothing is built yet");
    }

    private Process sluice(String... arguments) throws IOException {
        ProcessBuilder sluice = new ProcessBuilder(
                Stream.concat(Stream.of(checkout.resolve("sluice").toString()), Stream.of(arguments))
                        .toList());
        sluice.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        directory.resolve("jdk").toString(),
                        "SLUICE_HOME",
                        directory.resolve("home").toString(),
                        "SLUICE_BUILD",
                        "auto",
                        "PATH",
                        directory.resolve("node") + ":" + System.getenv("PATH")));
        return sluice.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("output").toFile()))
                .start();
    }

    private void maven(String body) throws IOException {
        executable(checkout.resolve("mvnw"), "echo \"mvnw $*\" >>'" + called() + "'\n" + body);
    }

    private static String whatABuildMakes() {
        return """
                for service in dispatcher monitor history api; do
                  mkdir -p $service-service/target/quarkus-app
                  touch $service-service/target/quarkus-app/quarkus-run.jar
                done
                mkdir -p examples/target local-stack/target/classes/io/sluice/localstack/cli
                touch examples/target/examples.jar local-stack/target/classes/io/sluice/localstack/cli/Main.class
                echo "$PWD/pom.xml" >local-stack/target/command-line.classpath
                """;
    }

    private List<String> calls(String program) throws IOException {
        if (Files.notExists(called())) {
            return List.of();
        }
        return Files.readAllLines(called()).stream()
                .filter(call -> call.startsWith(program + " "))
                .toList();
    }

    private Path called() {
        return directory.resolve("called");
    }

    private static void executable(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
