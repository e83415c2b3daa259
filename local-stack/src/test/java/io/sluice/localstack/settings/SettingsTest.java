package io.sluice.localstack.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @TempDir
    private Path directory;

    @Test
    void withoutAnySettingThePortsAreThoseOfTheDocumentation() {
        // When
        Settings settings = Settings.read(Map.of(), file());

        // Then
        assertThat(settings.apiPort()).isEqualTo(8080);
        assertThat(settings.dispatcherPort()).isEqualTo(8181);
        assertThat(settings.monitorPort()).isEqualTo(8182);
        assertThat(settings.historyPort()).isEqualTo(8183);
        assertThat(settings.kafkaPort()).isEqualTo(9092);
        assertThat(settings.postgresPort()).isEqualTo(5433);
        assertThat(settings.flinkPort()).isEqualTo(8281);
    }

    @Test
    void theEnvironmentGoesBeforeTheFileAndTheFileBeforeTheDefault() throws IOException {
        // Given
        Files.writeString(file(), "SLUICE_API_PORT=18080\nSLUICE_KAFKA_PORT=19092\n");

        // When
        Settings settings = Settings.read(Map.of("SLUICE_API_PORT", "28080"), file());

        // Then
        assertThat(settings.apiPort()).isEqualTo(28080);
        assertThat(settings.kafkaPort()).isEqualTo(19092);
        assertThat(settings.flinkPort()).isEqualTo(8281);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eighty", "0", "65536", "-1", "80.5"})
    void whatIsNoPortIsRefusedWithItsNameAndPlace(String value) {
        assertThatThrownBy(() -> Settings.read(Map.of("SLUICE_API_PORT", value), file()))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("SLUICE_API_PORT=" + value)
                .hasMessageContaining("the environment")
                .hasMessageContaining("from 1 to 65535");
    }

    @Test
    void aMistypedNameInTheFileIsRefused() throws IOException {
        // Given
        Files.writeString(file(), "SLUICE_APPI_PORT=18080\n");

        // Then
        assertThatThrownBy(() -> Settings.read(Map.of(), file()))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("SLUICE_APPI_PORT")
                .hasMessageContaining("SLUICE_API_PORT");
    }

    @Test
    void twoComponentsCannotHaveTheSamePort() {
        assertThatThrownBy(() -> Settings.read(Map.of("SLUICE_API_PORT", "9092"), file()))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("same port");
    }

    private Path file() {
        return directory.resolve("settings.properties");
    }
}
