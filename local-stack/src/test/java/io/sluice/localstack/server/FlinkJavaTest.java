package io.sluice.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkJavaTest {

    private static final Path OURS = Path.of(System.getProperty("java.home"), "bin", "java");

    @TempDir
    private Path place;

    @Test
    void aJdk17IsTakenBeforeNewerOnes() throws Exception {
        jdk("a-25", "25.0.3");
        Path wanted = jdk("b-17", "17.0.15");
        jdk("c-21", "21.0.4");

        assertThat(FlinkJava.executable(List.of(place))).isEqualTo(wanted);
    }

    @Test
    void theOneThatRunsUsIsTakenWhereThereIsNone() throws Exception {
        jdk("a-21", "21.0.4");

        assertThat(FlinkJava.executable(List.of(place, place.resolve("absent"))))
                .isEqualTo(OURS);
    }

    @Test
    void whatCannotBeRunIsNotTaken() throws Exception {
        assertThat(jdk("a-17", "17.0.15").toFile().setExecutable(false)).isTrue();
        Files.createDirectories(place.resolve("b-17/bin"));

        assertThat(FlinkJava.executable(List.of(place))).isEqualTo(OURS);
    }

    private Path jdk(String name, String version) throws IOException {
        Path java = place.resolve(name).resolve("bin").resolve("java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, "");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(place.resolve(name).resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return java;
    }
}
