package io.sluice.dispatcher.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @TempDir
    Path directory;

    private Secrets secrets;

    @BeforeEach
    void layOut() throws IOException {
        Path root = Files.createDirectory(directory.resolve("secrets"));
        Files.writeString(directory.resolve("outside"), "not yours");
        Files.writeString(root.resolve("db"), "pa$$w0rd\\1\n");
        // As Kubernetes lays secrets out.
        Path data = Files.createDirectory(root.resolve("..data"));
        Files.writeString(data.resolve("key"), "linked");
        Files.createSymbolicLink(root.resolve("key"), data.resolve("key"));
        Files.createSymbolicLink(root.resolve("out"), directory.resolve("outside"));
        secrets = new Secrets(Optional.of(root));
    }

    @Test
    void aReferenceIsReplacedByTheFilesContentWordForWord() {
        assertThat(secrets.resolve(
                        Map.of("a.password", "${secret:db}", "a.url", "jdbc://x?key=${secret:key}", "plain", "$HOME")))
                .containsEntry("a.password", "pa$$w0rd\\1")
                .containsEntry("a.url", "jdbc://x?key=linked")
                .containsEntry("plain", "$HOME");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "..", ".", "out", "..data"})
    void whatIsNoFileInTheDirectoryIsNotFound(String name) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> secrets.resolve(Map.of("a.password", "${secret:" + name + "}")))
                .satisfies(e -> {
                    assertThat(e.problem().is(ProblemType.SECRET_NOT_FOUND)).isTrue();
                    assertThat(e.problem().pointer()).isEqualTo("/flink/configuration/a.password");
                    assertThat(e.problem().detail()).doesNotContain("not yours");
                });
    }

    @Test
    void withoutADirectoryThereIsNoSecret() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> new Secrets(Optional.empty()).resolve(Map.of("a", "${secret:db}")));
        assertThat(new Secrets(Optional.empty()).resolve(Map.of("a", "b"))).containsEntry("a", "b");
    }
}
