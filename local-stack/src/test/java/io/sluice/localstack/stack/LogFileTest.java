package io.sluice.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    @TempDir
    private Path directory;

    @Test
    void theLogsOfTheLastThreeStartsAreKept() throws IOException {
        // Given
        LogFile log = new LogFile(directory.resolve("kafka.log"));

        // When
        for (int start = 1; start <= 5; start++) {
            Files.writeString(log.file(), "start " + start);
            log.rotate();
        }

        // Then
        assertThat(log.file()).doesNotExist();
        assertThat(directory.resolve("kafka.1.log")).hasContent("start 5");
        assertThat(directory.resolve("kafka.3.log")).hasContent("start 3");
        assertThat(directory.resolve("kafka.4.log")).doesNotExist();
    }

    @Test
    void theTailOfALongLogIsItsLastLines() throws IOException {
        // Given
        LogFile log = new LogFile(directory.resolve("kafka.log"));
        Files.writeString(
                log.file(),
                IntStream.rangeClosed(1, 100_000)
                        .mapToObj(line -> "line " + line)
                        .collect(Collectors.joining("\n")));

        // Then
        assertThat(log.tail(2)).containsExactly("line 99999", "line 100000");
    }

    @Test
    void aLogThatWasNeverWrittenHasNoLines() throws IOException {
        assertThat(new LogFile(directory.resolve("none.log")).tail(10)).isEmpty();
    }
}
