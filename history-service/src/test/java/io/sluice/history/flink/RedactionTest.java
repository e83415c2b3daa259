package io.sluice.history.flink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.history.ServingConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {

    private static final String CONFIG = "/jobs/0123456789abcdef0123456789abcdef/jobmanager/config";

    private final Redaction redaction = new Redaction(
            new ObjectMapper(),
            new SmallRyeConfigBuilder()
                    .withMapping(ServingConfig.class)
                    .build()
                    .getConfigMapping(ServingConfig.class)
                    .secretKeys());

    @ParameterizedTest
    @CsvSource({
        "s3.secret-key",
        "s3.access-key",
        "fs.s3a.secret.key",
        "security.ssl.rest.key-password",
        "kafka.properties.sasl.jaas.config",
        "my.api.token",
        "gcs.credentials",
        "azure.account.key.x",
    })
    void theValueOfASecretIsHidden(String key) {
        assertThat(hidden(CONFIG, "[{\"key\":\"" + key + "\",\"value\":\"hunter2\"}]"))
                .isEqualTo("[{\"key\":\"" + key + "\",\"value\":\"******\"}]");
    }

    @Test
    void anyOtherValueStays() {
        String harmless =
                "[{\"key\":\"jobmanager.rpc.port\",\"value\":\"6123\"},{\"key\":\"pipeline.name\",\"value\":\"a=b\"}]";

        assertThat(hidden(CONFIG, harmless)).isEqualTo(harmless);
    }

    @Test
    void optionsOfACommandLineAreHiddenByTheirKey() {
        assertThat(hidden(
                        "/jobs/0123456789abcdef0123456789abcdef/jobmanager/environment",
                        "{\"jvm\":{\"options\":[\"-Xmx512m\",\"-Dmy.password=hunter2\",\"--db.token='a b' --x=1\"]}}"))
                .isEqualTo(
                        "{\"jvm\":{\"options\":[\"-Xmx512m\",\"-Dmy.password=******\",\"--db.token=****** --x=1\"]}}");
    }

    @Test
    void thePasswordInAnAddressIsHidden() {
        assertThat(hidden(CONFIG, "[{\"key\":\"some.address\",\"value\":\"https://me:hunter2@example.org/x\"}]"))
                .isEqualTo("[{\"key\":\"some.address\",\"value\":\"https://me:******@example.org/x\"}]");
    }

    @Test
    void aJobsOwnParametersAreHiddenToo() {
        assertThat(hidden(
                        "/jobs/0123456789abcdef0123456789abcdef/config",
                        "{\"execution-config\":{\"user-config\":{\"db-password\":\"hunter2\",\"table\":\"t\"}}}"))
                .isEqualTo("{\"execution-config\":{\"user-config\":{\"db-password\":\"******\",\"table\":\"t\"}}}");
    }

    @Test
    void aDocumentThatTellsNoSettingsIsNotEvenRead() {
        byte[] noJson = "{\"token\": ".getBytes(UTF_8);

        assertThat(redaction.hide("/jobs/0123456789abcdef0123456789abcdef/plan", noJson))
                .isSameAs(noJson);
    }

    private String hidden(String path, String json) {
        return new String(redaction.hide(path, json.getBytes(UTF_8)), UTF_8);
    }
}
