package io.sluice.rest.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminTokenTest {

    @TempDir
    Path directory;

    private final AtomicInteger told = new AtomicInteger();

    @Test
    void aTokenFileThatIsNotThereKeepsTheServiceFromStarting() {
        assertThatThrownBy(() -> new AdminToken(directory.resolve("none"), () -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sluice.sign-in.token-file")
                .hasMessageContaining("Write a random token");
    }

    @Test
    void aTokenThatCanBeGuessedKeepsTheServiceFromStarting() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "short\n");

        assertThatThrownBy(() -> new AdminToken(file, told::incrementAndGet))
                .hasMessageContaining("has 5 characters; at least 16");
    }

    @Test
    void aNewTokenIsTakenAndEndsTheSessionsOfTheOld() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "the-first-token-here\n");
        AdminToken token = new AdminToken(file, told::incrementAndGet);
        SessionKey old = token.sessionKey();

        Files.writeString(file, "the-second-token-here");
        token.reload();

        assertThat(token.matches("the-second-token-here")).isTrue();
        assertThat(token.matches("the-first-token-here")).isFalse();
        assertThat(token.sessionKey()).isNotSameAs(old);
        assertThat(told).as("open streams are told").hasValue(1);
    }

    @Test
    void aFileThatGoesAwayLeavesTheTokenInForce() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "the-first-token-here\n");
        AdminToken token = new AdminToken(file, told::incrementAndGet);

        Files.delete(file);
        token.reload();

        assertThat(token.matches("the-first-token-here")).isTrue();
    }
}
