package io.sluice.history.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.FlinkJobId;
import io.sluice.history.archive.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {

    private static final String JOB = "0123456789abcdef0123456789abcdef";
    private static final String APPLICATION = "fedcba9876543210fedcba9876543210";

    @Test
    void aFileNamedByAnIdIsTheArchiveOfThatJob() {
        assertThat(Layout.placeOf(JOB)).contains(new Place(new Subject.JobArchive(new FlinkJobId(JOB)), null, null));
    }

    @Test
    void belowAnApplicationJobsAreFoundWithTheirClusterAndApplication() {
        assertThat(Layout.placeOf("my-cluster/applications/" + APPLICATION + "/jobs/" + JOB))
                .contains(new Place(new Subject.JobArchive(new FlinkJobId(JOB)), "my-cluster", APPLICATION));
    }

    @Test
    void theSummaryIsThatOfItsApplication() {
        assertThat(Layout.placeOf("c/applications/" + APPLICATION + "/application-summary"))
                .contains(new Place(new Subject.ApplicationSummary(APPLICATION), "c", APPLICATION));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "README",
                "0123456789ABCDEF0123456789ABCDEF",
                "0123456789abcdef0123456789abcdef.tmp",
                "a/0123456789abcdef0123456789abcdef",
                "c/applications/fedcba9876543210fedcba9876543210/jobs/x",
                "../applications/fedcba9876543210fedcba9876543210/jobs/0123456789abcdef0123456789abcdef",
                "c/other/fedcba9876543210fedcba9876543210/jobs/0123456789abcdef0123456789abcdef",
                "c/applications/fedcba9876543210fedcba9876543210/jobs/0123456789abcdef0123456789abcdef/x",
                "c/applications/fedcba9876543210fedcba9876543210/summary"
            })
    void whatFitsNoLayoutIsPassedOver(String path) {
        assertThat(Layout.placeOf(path)).isEmpty();
    }

    @Test
    void onlyDirectoriesOfTheLayoutsAreEntered() {
        assertThat(Layout.leadsToArchives("")).isTrue();
        assertThat(Layout.leadsToArchives("c")).isTrue();
        assertThat(Layout.leadsToArchives("c/applications")).isTrue();
        assertThat(Layout.leadsToArchives("c/applications/" + APPLICATION)).isTrue();
        assertThat(Layout.leadsToArchives("c/applications/" + APPLICATION + "/jobs"))
                .isTrue();
        assertThat(Layout.leadsToArchives("..")).isFalse();
        assertThat(Layout.leadsToArchives(".hidden")).isFalse();
        assertThat(Layout.leadsToArchives("c/other")).isFalse();
        assertThat(Layout.leadsToArchives("c/applications/x")).isFalse();
        assertThat(Layout.leadsToArchives("c/applications/" + APPLICATION + "/jobs/x"))
                .isFalse();
    }
}
