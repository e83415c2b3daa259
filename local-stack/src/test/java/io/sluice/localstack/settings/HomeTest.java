package io.sluice.localstack.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    @TempDir
    private Path directory;

    @Test
    void aDirectoryThatNoStackMadeIsNeverWiped() throws IOException {
        // Given
        Files.writeString(directory.resolve("thesis.txt"), "years of work");

        // Then
        assertThatThrownBy(() -> new Home(directory).wipe())
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("not made by ./sluice");
        assertThat(directory.resolve("thesis.txt")).exists();
    }

    @Test
    void aDirectoryWithFilesOfOthersIsNotMadeAHome() throws IOException {
        // Given
        Files.writeString(directory.resolve("thesis.txt"), "years of work");

        // Then
        assertThatThrownBy(() -> new Home(directory).create())
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("holds files that no stack made");
    }

    @Test
    void aWipeDeletesDataAndKeepsThePersonsSettings() throws IOException {
        // Given
        Home home = new Home(directory.resolve("home"));
        home.create();
        Files.writeString(home.settings(), "SLUICE_API_PORT=18080\n");
        Files.writeString(home.log("kafka"), "a line");
        new Secret(home.token()).ensure();

        // When
        home.wipe();

        // Then
        assertThat(home.path()).isDirectoryNotContaining("glob:**{logs,run,jars,token}");
        assertThat(home.settings()).hasContent("SLUICE_API_PORT=18080");
    }

    @Test
    void aWipeKeepsTheLockThatItIsDoneUnder() throws IOException {
        // Given
        Home home = new Home(directory.resolve("home"));
        home.create();
        Object locked =
                Files.readAttributes(home.lock(), BasicFileAttributes.class).fileKey();

        // When
        home.wipe();
        home.create();

        // Then
        assertThat(Files.readAttributes(home.lock(), BasicFileAttributes.class).fileKey())
                .isEqualTo(locked);
    }

    @Test
    void aWipeDeletesALinkAndNotWhatItPointsTo() throws IOException {
        // Given
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Files.writeString(outside.resolve("thesis.txt"), "years of work");
        Home home = new Home(directory.resolve("home"));
        home.create();
        Files.createSymbolicLink(home.path().resolve("link"), outside);

        // When
        home.wipe();

        // Then
        assertThat(home.path().resolve("link")).doesNotExist();
        assertThat(outside.resolve("thesis.txt")).exists();
    }

    @Test
    void aSecretIsTheOwnersOnlyAndStaysTheSame() throws IOException {
        // Given
        Secret token = new Secret(directory.resolve("token"));
        token.ensure();
        String first = token.read();

        // When
        token.ensure();

        // Then
        assertThat(token.read()).isEqualTo(first).hasSize(43);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token.file())))
                .isEqualTo("rw-------");
    }
}
