package io.sluice.dispatcher.driver;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.command.Priority;
import io.sluice.contracts.problem.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of one command, whole: a driver needs nothing else to carry it out.
 *
 * @param since when its command was first started; no effect of it can be older
 * @param deadline when trying ends
 * @param repeated whether an earlier attempt may have had its effect already
 * @param verdict what an earlier attempt failed with, while later commands may have been carried out since: the driver
 *     only looks, and answers with this if the effect is not there
 */
public record Assignment(
        JobId job,
        CommandId command,
        Task task,
        Priority priority,
        Instant since,
        Instant deadline,
        boolean repeated,
        @Nullable Problem verdict) {

    public Step step() {
        return task.step();
    }
}
