package io.sluice.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.localstack.settings.Home;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

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
}
