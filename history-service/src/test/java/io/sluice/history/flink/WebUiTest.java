package io.sluice.history.flink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebUiTest {

    @Test
    void thePageItselfIsNeverKept() {
        assertThat(WebUi.find("/")).hasValueSatisfying(page -> {
            assertThat(new String(page.content(), UTF_8)).contains("<title>Apache Flink Web Dashboard</title>");
            assertThat(page.type()).isEqualTo("text/html; charset=UTF-8");
            assertThat(page.lasting()).isFalse();
        });
    }

    @Test
    void aFileOfAssetsIsServed() {
        assertThat(WebUi.find("/assets/favicon/favicon.ico"))
                .hasValueSatisfying(icon -> assertThat(icon.type()).isEqualTo("image/x-icon"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../META-INF/MANIFEST.MF",
                "/assets",
                "/assets/",
                "/.hidden.js",
                "//index.html",
                "/nothing.js",
                "/index",
                ""
            })
    void whatIsNoFileOfTheUiIsNotThere(String path) {
        assertThat(WebUi.find(path)).isEmpty();
    }

    @Test
    void theVersionIsThatOfTheArtifact() {
        assertThat(WebUi.FLINK_VERSION).matches("2\\.3\\.\\d+");
    }
}
