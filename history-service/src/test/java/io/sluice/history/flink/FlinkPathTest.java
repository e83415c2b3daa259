package io.sluice.history.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.FlinkJobId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlinkPathTest {

    private static final String ID = "0123456789abcdef0123456789abcdef";

    @Test
    void aPathBelowAJobIsADocumentOfItsArchive() {
        assertThat(FlinkPath.of("/jobs/" + ID + "/checkpoints/details/3"))
                .isEqualTo(new FlinkPath.JobDocument(FlinkJobId.of(ID), "/jobs/" + ID + "/checkpoints/details/3"));
        assertThat(FlinkPath.of("/jobs/" + ID)).isEqualTo(new FlinkPath.JobDocument(FlinkJobId.of(ID), "/jobs/" + ID));
    }

    @Test
    void aPathBelowAnApplicationIsADocumentOfItsSummary() {
        assertThat(FlinkPath.of("/applications/" + ID + "/exceptions"))
                .isEqualTo(new FlinkPath.ApplicationDocument(ID, "/applications/" + ID + "/exceptions"));
    }

    @Test
    void theEndingOfAFileMeansTheSamePath() {
        assertThat(FlinkPath.of("/config.json")).isEqualTo(new FlinkPath.ServerConfig());
        assertThat(FlinkPath.of("/jobs/overview.json")).isEqualTo(new FlinkPath.JobsOverview());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/nothing",
                "/jobs/overview/",
                "/jobs/0123",
                "/jobs/0123456789ABCDEF0123456789ABCDEF",
                "/x/jobs"
            })
    void everythingElseIsNoPathOfTheRestApi(String path) {
        assertThat(FlinkPath.of(path)).isEqualTo(new FlinkPath.Other(path));
    }
}
