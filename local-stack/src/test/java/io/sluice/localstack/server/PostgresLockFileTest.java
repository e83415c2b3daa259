package io.sluice.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PostgresLockFileTest {

    @TempDir
    private Path data;

    @Test
    void aLockFileThatNobodyStandsBehindIsRemovedEvenIfItsPidIsInUseElsewhere() throws Exception {
        // Given
        Path file = Files.writeString(
                data.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n" + data + "\n");

        // When
        new PostgresLockFile(data.toRealPath()).removeIfLeftBehind();

        // Then
        assertThat(file).doesNotExist();
    }

    @Test
    @Timeout(30)
    void aLockFileStaysUntilTheLastWorkerOfItsServerHasEnded() throws Exception {
        // Given: a process in the data directory, as all of PostgreSQL's are, that ends soon
        Files.writeString(data.resolve("postmaster.pid"), "1\n");
        Process worker =
                new ProcessBuilder("sleep", "1").directory(data.toFile()).start();

        // When
        new PostgresLockFile(data.toRealPath()).removeIfLeftBehind();

        // Then
        assertThat(worker.waitFor(Duration.ZERO.toMillis(), TimeUnit.MILLISECONDS))
                .isTrue();
        assertThat(data.resolve("postmaster.pid")).doesNotExist();
    }
}
