package io.sluice.benchmarks.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskUseTest {

    private static final long BLOCK = 4096;

    @TempDir
    private Path directory;

    @Test
    void aFileOfOneByteTakesABlockAndADirectoryIsAnInodeToo() throws IOException {
        HistoryServer.Storage before = DiskUse.of(directory);
        Path below = Files.createDirectory(directory.resolve("below"));
        HistoryServer.Storage made = DiskUse.of(directory);

        Files.writeString(below.resolve("small"), "x");
        Files.write(below.resolve("large"), new byte[(int) BLOCK + 1]);

        assertThat(made.files()).isEqualTo(before.files() + 1);
        assertThat(DiskUse.of(directory))
                .isEqualTo(new HistoryServer.Storage(made.bytes() + 3 * BLOCK, made.files() + 2));
    }

    @Test
    void whatIsNotThereTakesNothing() {
        assertThat(DiskUse.of(directory.resolve("absent"))).isEqualTo(new HistoryServer.Storage(0, 0));
    }
}
