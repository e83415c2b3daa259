package io.sluice.benchmarks.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveCopiesTest {

    private static final String ORIGINAL = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path directory;

    @Test
    void eachCopyTellsOfTheJobThatItIsNamedAfterAndTheSeedDecidesWhich() throws IOException {
        Path fixture = Files.writeString(
                directory.resolve(ORIGINAL), "{\"path\":\"/jobs/" + ORIGINAL + "\",\"jid\":\"" + ORIGINAL + "\"}");

        List<String> ids = ArchiveCopies.write(fixture, directory.resolve("copies"), 3, 7);

        assertThat(ids)
                .hasSize(3)
                .doesNotHaveDuplicates()
                .doesNotContain(ORIGINAL)
                .allMatch(id -> id.matches("[0-9a-f]{32}"));
        for (String id : ids) {
            assertThat(directory.resolve("copies").resolve(id))
                    .hasContent("{\"path\":\"/jobs/" + id + "\",\"jid\":\"" + id + "\"}");
        }
        assertThat(ArchiveCopies.write(fixture, directory.resolve("again"), 3, 7))
                .isEqualTo(ids);
        assertThat(ArchiveCopies.write(fixture, directory.resolve("other"), 3, 8))
                .isNotEqualTo(ids);
    }
}
