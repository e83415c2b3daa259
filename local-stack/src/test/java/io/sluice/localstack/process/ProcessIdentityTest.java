package io.sluice.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessIdentityTest {

    private final ProcessIdentity own =
            ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();

    @Test
    void aRunningProcessIsAlive() {
        assertThat(own.alive()).isTrue();
    }

    @Test
    void aPidThatWasGivenToAnotherProcessIsNotTheOldOne() {
        // Given
        ProcessIdentity earlier = new ProcessIdentity(own.pid(), own.startTicks() - 1, own.bootId());

        // Then
        assertThat(earlier.alive()).isFalse();
    }

    @Test
    void aProcessOfAnotherBootIsNotAlive() {
        // Given
        ProcessIdentity beforeReboot = new ProcessIdentity(own.pid(), own.startTicks(), "another-boot");

        // Then
        assertThat(beforeReboot.alive()).isFalse();
    }

    @Test
    void aProcessThatEndedIsNotAliveEvenBeforeItsParentHeardOfIt() throws Exception {
        // Given
        Process child = new ProcessBuilder("sleep", "60").start();
        ProcessIdentity sleeper = ProcessIdentity.of(child.pid()).orElseThrow();

        // When
        Signal.KILL.send(sleeper);

        // Then
        assertThat(sleeper.awaitEnd(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void whatIsWrittenDownIsReadAgain() {
        assertThat(ProcessIdentity.parse(own.format())).contains(own);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "17", "a b c", "1 2"})
    void aDamagedNoteIsNoProcess(String line) {
        assertThat(ProcessIdentity.parse(line)).isEqualTo(Optional.empty());
    }
}
