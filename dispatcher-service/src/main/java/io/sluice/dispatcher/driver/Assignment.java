package io.sluice.dispatcher.driver;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.command.Priority;
import java.time.Instant;

/**
 * One step of one command, whole: a driver needs nothing else to carry it out.
 *
 * @param since when its command was first started; no effect of it can be older
 * @param deadline when trying ends
 * @param repeated whether an earlier attempt may have had its effect already
 */
public record Assignment(
        JobId job, CommandId command, Task task, Priority priority, Instant since, Instant deadline, boolean repeated) {

    public Step step() {
        return task.step();
    }
}
