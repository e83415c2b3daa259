package io.sluice.dispatcher.driver;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.command.Priority;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.topic.Place;
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
 * @param place of the command in the log, by which a target that can remember it tells late writers; absent: not known
 */
public record Assignment(
        JobId job,
        CommandId command,
        Task task,
        Priority priority,
        Instant since,
        Instant deadline,
        boolean repeated,
        @Nullable Problem verdict,
        @Nullable Place place) {

    /** An assignment whose place is not known. */
    public Assignment(
            JobId job,
            CommandId command,
            Task task,
            Priority priority,
            Instant since,
            Instant deadline,
            boolean repeated,
            @Nullable Problem verdict) {
        this(job, command, task, priority, since, deadline, repeated, verdict, null);
    }

    public Step step() {
        return task.step();
    }
}
