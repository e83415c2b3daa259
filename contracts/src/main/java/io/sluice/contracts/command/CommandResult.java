package io.sluice.contracts.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.RunId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command came to; each part where it applies.
 *
 * @param run the run that was started or ended
 * @param savepoint the path of the savepoint that was taken or disposed of
 * @param restoredFrom what a started run goes on from
 * @param generation of the job after an {@code apply}
 * @param created whether the {@code apply} made the job
 * @param unknown pointers into the spec of an adopted job to what what runs does not tell, such as {@code /flink/jar}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CommandResult(
        @Nullable RunId run,
        @Nullable FlinkJobId flinkJobId,
        @Nullable String savepoint,
        @Nullable String restoredFrom,
        @Nullable Long generation,
        @Nullable Boolean created,
        @Nullable List<String> unknown) {

    public CommandResult {
        unknown = unknown == null ? null : List.copyOf(unknown);
    }

    public static CommandResult ofApply(long generation, boolean created) {
        return new CommandResult(null, null, null, null, generation, created, null);
    }

    public static CommandResult ofRun(
            RunId run, FlinkJobId flinkJobId, @Nullable String savepoint, @Nullable String restoredFrom) {
        return new CommandResult(run, flinkJobId, savepoint, restoredFrom, null, null, null);
    }

    public static CommandResult ofDisposal(String savepoint) {
        return new CommandResult(null, null, savepoint, null, null, null, null);
    }

    public static CommandResult ofAdoption(RunId run, FlinkJobId flinkJobId, long generation, List<String> unknown) {
        return new CommandResult(run, flinkJobId, null, null, generation, null, unknown.isEmpty() ? null : unknown);
    }
}
