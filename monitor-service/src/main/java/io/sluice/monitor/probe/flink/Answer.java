package io.sluice.monitor.probe.flink;

import io.sluice.contracts.FlinkJobId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of a question to a JobManager. */
sealed interface Answer {

    /** All jobs that it knows. */
    record Overview(Map<FlinkJobId, Listed> jobs) implements Answer {}

    /** Why a job failed. Absent: it has no exception, or is not known any more. */
    record Explained(@Nullable String cause) implements Answer {}

    /**
     * What a job runs with, as far as it is shown; nothing where the job is not known any more.
     *
     * @param settings Flink's key, and the value as a spec writes it
     */
    record Shown(Map<String, String> settings) implements Answer {}

    /**
     * How the checkpoints of a job went.
     *
     * @param completed how many the JobManager counts that completed
     * @param failed how many it counts that failed, also such as got no number
     * @param restoredFrom what the job went on from last; absent: from nothing
     * @param ended those that it still lists and that have ended, the oldest first
     */
    record Checkpoints(
            long completed, long failed, @Nullable String restoredFrom, List<CheckpointReader.Snapshot> ended)
            implements Answer {}

    /** The job takes no checkpoints, or is not known any more. */
    record NoCheckpoints() implements Answer {}

    /** No answer, or one about the server and not about its jobs. */
    record Silence(String cause) implements Answer {}
}
