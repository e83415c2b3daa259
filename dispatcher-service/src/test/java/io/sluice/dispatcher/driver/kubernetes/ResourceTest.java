package io.sluice.dispatcher.driver.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Custom resources as several versions of the operator leave them, with fields and words that are not known here. */
class ResourceTest {

    private static final Path FILES = Path.of("src/test/resources/kubernetes/read");

    @Test
    void aRunningApplicationOfVersion1_4() throws IOException {
        Resource resource = read("1.4-running");

        assertThat(resource.isReconciled()).isTrue();
        assertThat(resource.everyTaskRuns()).isTrue();
        assertThat(resource.hasEnded()).isFalse();
        assertThat(resource.flinkJobId()).hasToString("Optional[d7a4e1b2c3f4055667788990aabbccdd]");
        assertThat(resource.lastSavepoint().path("triggerNonce").asLong()).isEqualTo(3);
    }

    @Test
    void aSuspendedApplicationOfVersion1_10() throws IOException {
        Resource resource = read("1.10-suspended");

        assertThat(resource.isSuspended()).isTrue();
        assertThat(resource.hasEnded()).isTrue();
        assertThat(resource.suspendedWith()).isEqualTo("savepoint");
        assertThat(resource.upgradeSavepoint()).contains("s3://savepoints/savepoint-d7a4e1-5f0c");
    }

    @Test
    void aChangeThatTheOperatorHasNotSeenYetIsNotReconciled() throws IOException {
        Resource resource = read("1.12-upgrading");

        assertThat(resource.isReconciled()).isFalse();
        assertThat(resource.hasEnded()).isFalse();
    }

    @Test
    void anErrorOfVersion1_12IsItsInnermostCause() throws IOException {
        Resource resource = read("1.12-refused");

        assertThat(resource.error()).contains("spec.job.jarURI: scheme http is not allowed");
        assertThat(resource.wasDeployed()).isFalse();
        assertThat(resource.hasEnded()).isTrue();
    }

    @Test
    void wordsOfALaterVersionAreNotKnownAndHarmless() throws IOException {
        Resource resource = read("later");

        assertThat(resource.flinkState()).isEqualTo("HIBERNATING");
        assertThat(resource.hasEnded()).isFalse();
        assertThat(resource.everyTaskRuns()).isFalse();
        assertThat(resource.flinkJobId()).isEmpty();
        assertThat(resource.error()).contains("plain words");
    }

    private static Resource read(String name) throws IOException {
        return new Resource(Json.tree(Files.readAllBytes(FILES.resolve(name + ".json"))));
    }
}
