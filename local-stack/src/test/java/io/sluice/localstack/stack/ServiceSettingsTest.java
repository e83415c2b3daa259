package io.sluice.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.localstack.settings.Home;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceSettingsTest {

    @Test
    void theApiFindsItsPasswordInAHomeWithABlankInItsName() {
        // Given
        Home home = new Home(Path.of("/somewhere/my home 100%"));

        // When
        SluiceService api = new ServiceSettings(home, Path.of("/checkout"), "localhost:9092").api(8080, "jdbc:none");

        // Then
        assertThat(api.properties().get("smallrye.config.locations"))
                .satisfies(address -> assertThat(Path.of(URI.create(address))).isEqualTo(home.apiSecrets()));
    }

    @Test
    void theHistoryServiceIsStartedTheSameBeforeAndAfterFlinkMadeItsDirectory(@TempDir Path directory)
            throws IOException {
        // Given
        Path archives = directory.resolve("my archives 100%");
        ServiceSettings settings = new ServiceSettings(
                new Home(directory.resolve("home")), directory.resolve("checkout"), "localhost:9092");
        SluiceService before = settings.history(8183, "jdbc:none", archives, 8080);

        // When
        Files.createDirectory(archives);

        // Then
        SluiceService after = settings.history(8183, "jdbc:none", archives, 8080);
        assertThat(Recipe.of(after, "")).isEqualTo(Recipe.of(before, ""));
        assertThat(after.properties().get("sluice.history.sources.local.uri"))
                .satisfies(address -> assertThat(Path.of(URI.create(address))).isEqualTo(archives));
    }
}
