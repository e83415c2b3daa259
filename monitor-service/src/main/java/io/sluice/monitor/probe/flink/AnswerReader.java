package io.sluice.monitor.probe.flink;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.json.UnreadableException;
import io.sluice.contracts.observation.TaskCounts;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads Flink's answers, 1.20 to 2.x: fields that are not needed are ignored, one that is needed and missing makes the
 * whole answer unreadable. Half an overview would make jobs look absent that are there.
 */
final class AnswerReader {

    private AnswerReader() {}

    private record Jobs(@Nullable List<Job> jobs) {}

    private record Job(
            @Nullable String jid,
            @Nullable String state,
            @Nullable String name,
            @JsonProperty("start-time") long startTime,
            @JsonProperty("last-modification") long lastModification,
            @Nullable Tasks tasks) {}

    private record Tasks(int total, int running, int finished) {}

    private record Exceptions(@Nullable History exceptionHistory) {}

    private record History(@Nullable List<Entry> entries) {}

    private record Entry(
            @Nullable String exceptionName, @Nullable String stacktrace) {}

    /** @throws UnreadableException if it is no whole overview */
    static Answer.Overview overview(byte[] body) {
        List<Job> jobs = Json.read(body, Jobs.class).jobs();
        if (jobs == null) {
            throw new UnreadableException("The overview has no jobs", "/jobs");
        }
        Map<FlinkJobId, Listed> listed = new HashMap<>();
        for (Job job : jobs) {
            if (job == null || job.jid() == null || job.state() == null) {
                throw new UnreadableException("A job of the overview has no id or no state", "/jobs");
            }
            FlinkJobId id = idOf(job.jid());
            listed.put(
                    id,
                    new Listed(
                            id,
                            job.state(),
                            tasks(job.tasks()),
                            instant(job.lastModification()),
                            job.name(),
                            instant(job.startTime())));
        }
        return new Answer.Overview(listed);
    }

    /** @throws UnreadableException if it is no history of exceptions */
    static Answer.Explained exceptions(byte[] body) {
        History history = Json.read(body, Exceptions.class).exceptionHistory();
        if (history == null || history.entries() == null || history.entries().isEmpty()) {
            return new Answer.Explained(null);
        }
        Entry latest = history.entries().getFirst();
        return new Answer.Explained(CauseText.of(latest.exceptionName(), latest.stacktrace()));
    }

    private static FlinkJobId idOf(String text) {
        try {
            return FlinkJobId.of(text);
        } catch (IllegalArgumentException e) {
            throw new UnreadableException(e.getMessage(), "/jobs");
        }
    }

    private static @Nullable TaskCounts tasks(@Nullable Tasks tasks) {
        return tasks == null ? null : new TaskCounts(tasks.total(), tasks.running(), tasks.finished());
    }

    private static @Nullable Instant instant(long millis) {
        // Without tasks, as while a job is being initialized, Flink writes 0 or -1.
        return millis > 0 ? Instant.ofEpochMilli(millis) : null;
    }
}
