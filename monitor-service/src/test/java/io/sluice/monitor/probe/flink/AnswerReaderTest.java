package io.sluice.monitor.probe.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.observation.TaskCounts;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Answers of real Flinks, 2.3.0 unless a test says 1.20.4, as they were recorded. */
class AnswerReaderTest {

    private static final FlinkJobId STEADY = new FlinkJobId("a".repeat(32));
    private static final FlinkJobId FAULTY = new FlinkJobId("b".repeat(32));

    @Test
    void aClusterWithoutJobsListsNone() throws IOException {
        assertThat(overview("empty").jobs()).isEmpty();
    }

    @Test
    void aJobThatIsBeingInitializedHasNoTasksAndNoTimeOfChange() throws IOException {
        assertThat(overview("initializing").jobs().get(STEADY))
                .isEqualTo(new Listed(
                        STEADY,
                        "INITIALIZING",
                        new TaskCounts(0, 0, 0),
                        null,
                        "steady",
                        Instant.ofEpochMilli(1795167226706L)));
    }

    @Test
    void tasksAreCountedAsFlinkCountsThem() throws IOException {
        assertThat(overview("no-task-yet").jobs().get(STEADY).tasks()).isEqualTo(new TaskCounts(2, 0, 0));
        assertThat(overview("one-task-of-two").jobs().get(STEADY).tasks()).isEqualTo(new TaskCounts(2, 1, 0));
        assertThat(overview("running").jobs().get(STEADY).tasks()).isEqualTo(new TaskCounts(2, 2, 0));
    }

    @Test
    void aStateIsInFlinksOwnWord() throws IOException {
        assertThat(overview("restarting").jobs().get(STEADY).nativeState()).isEqualTo("RESTARTING");
        assertThat(overview("cancelling-and-finished").jobs().get(FAULTY).nativeState())
                .isEqualTo("CANCELLING");
    }

    @Test
    void anEndedJobSaysWhenByFlinksClock() throws IOException {
        Answer.Overview overview = overview("canceled-and-finished");

        assertThat(overview.jobs().get(FAULTY).nativeState()).isEqualTo("CANCELED");
        assertThat(overview.jobs().get(STEADY))
                .isEqualTo(new Listed(
                        STEADY,
                        "FINISHED",
                        new TaskCounts(2, 0, 2),
                        Instant.ofEpochMilli(1795167253756L),
                        "steady",
                        Instant.ofEpochMilli(1795167226706L)));
    }

    @Test
    void aFailureIsItsFirstLine() throws IOException {
        assertThat(exceptions("failed").cause())
                .isEqualTo("io.sluice.examples.faulty.ToldToFail: Told to fail once by /tmp/faulty.control");
    }

    @Test
    void aLostTaskManagerIsNamed() throws IOException {
        assertThat(exceptions("lost-taskmanager").cause())
                .contains("TaskManager with id taskmanager-0 is no longer reachable");
    }

    @Test
    void aJobThatNeverFailedHasNoCause() throws IOException {
        assertThat(exceptions("none").cause()).isNull();
    }

    @Test
    void anOlderFlinksOverviewSaysTheSame() throws IOException {
        Answer.Overview failed = AnswerReader.overview(recorded("flink-1.20.4/overview-running-and-failed"));
        Answer.Overview restarting = AnswerReader.overview(recorded("flink-1.20.4/overview-restarting-and-running"));

        assertThat(failed.jobs().get(STEADY).nativeState()).isEqualTo("RUNNING");
        assertThat(failed.jobs().get(FAULTY))
                .isEqualTo(new Listed(
                        FAULTY,
                        "FAILED",
                        new TaskCounts(1, 0, 0),
                        Instant.ofEpochMilli(1795168646767L),
                        "Flink Streaming Job",
                        Instant.ofEpochMilli(1795168632020L)));
        assertThat(restarting.jobs().get(FAULTY).nativeState()).isEqualTo("RESTARTING");
    }

    @Test
    void anOlderFlinksFailureIsItsFirstLineAndWhatWasAtTheBottom() throws IOException {
        assertThat(AnswerReader.exceptions(recorded("flink-1.20.4/exceptions-failed"))
                        .cause())
                .startsWith("org.apache.flink.runtime.JobException: Recovery is suppressed")
                .endsWith("\nCaused by: java.io.IOException: told to fail");
    }

    private static Answer.Overview overview(String name) throws IOException {
        return AnswerReader.overview(recorded("flink-2.3.0/overview-" + name));
    }

    private static Answer.Explained exceptions(String name) throws IOException {
        return AnswerReader.exceptions(recorded("flink-2.3.0/exceptions-" + name));
    }

    private static byte[] recorded(String name) throws IOException {
        try (InputStream in = AnswerReaderTest.class.getResourceAsStream("/" + name + ".json")) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
