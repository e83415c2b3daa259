package io.sluice.examples.faulty;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.examples.faulty.Fault.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlFileTest {

    @TempDir
    Path directory;

    @Test
    void anAbsentFileMeansWell() throws IOException {
        assertThat(new ControlFile(file()).fault()).isEqualTo(Fault.NONE);
    }

    @Test
    void aFileThatSaysNoFaultMeansWell() throws IOException {
        Files.writeString(file(), "fial");

        assertThat(new ControlFile(file()).fault()).isEqualTo(Fault.NONE);
    }

    @Test
    void theFileIsReadAnewEachTime() throws IOException {
        ControlFile control = new ControlFile(file());
        Files.writeString(file(), "fail-checkpoints");
        Fault before = control.fault();
        Files.writeString(file(), "");
        Fault after = control.fault();

        assertThat(before).isEqualTo(new Fault(Kind.FAIL_CHECKPOINTS, Duration.ZERO));
        assertThat(after).isEqualTo(Fault.NONE);
    }

    @Test
    void oneVersionOfTheFileIsClaimedOnceWhoeverAsks() throws IOException {
        Files.writeString(file(), "fail");

        assertThat(new ControlFile(file()).claim()).isTrue();
        assertThat(new ControlFile(file()).claim()).isFalse();
    }

    @Test
    void theSameWordsWrittenAgainAreClaimedAgain() throws IOException {
        ControlFile control = new ControlFile(file());
        Files.writeString(file(), "fail");
        control.claim();

        Files.setLastModifiedTime(
                file(), FileTime.fromMillis(Files.getLastModifiedTime(file()).toMillis() + 1));

        assertThat(control.claim()).isTrue();
    }

    @Test
    void aFileThatWasTakenBackIsNotClaimed() throws IOException {
        assertThat(new ControlFile(file()).claim()).isFalse();
    }

    private Path file() {
        return directory.resolve("control");
    }
}
