package io.sluice.contracts.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The current run of a job: the one that was asked for last.
 *
 * @param flinkJobId derived like {@code id}; where the runtime names the job itself, its own name as soon as that is known:
 *     of a rebalance on Cruise Control the {@code User-Task-ID} of its latest task, without dashes
 * @param cluster where it was started: a later spec may name another one; absent on records of before this field
 * @param command the command that started it
 * @param since when it was handed to the cluster (the dispatcher's clock)
 * @param restoredFrom the savepoint or checkpoint it goes on from; absent: from nothing, or not known before it started
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Run(
        RunId id,
        FlinkJobId flinkJobId,
        @Nullable String cluster,
        CommandId command,
        Instant since,
        @Nullable String restoredFrom) {

    public Run named(FlinkJobId newFlinkJobId) {
        return new Run(id, newFlinkJobId, cluster, command, since, restoredFrom);
    }

    public Run restoredFrom(@Nullable String path) {
        return new Run(id, flinkJobId, cluster, command, since, path);
    }
}
