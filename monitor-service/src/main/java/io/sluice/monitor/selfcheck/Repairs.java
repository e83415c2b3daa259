package io.sluice.monitor.selfcheck;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.Digests;
import io.sluice.contracts.command.Command;
import io.sluice.contracts.command.CommandHeader;
import io.sluice.contracts.command.Expectation;
import io.sluice.contracts.command.StartFrom;
import io.sluice.contracts.job.Desired;
import io.sluice.contracts.state.JobStatus;
import java.time.Instant;

/**
 * The commands that the self-check sends. The id follows from the job, its run and the number of the repair, so what is decided
 * again (a replay, a lost store) is a duplicate to the dispatcher; and a person's later wish makes it end superseded.
 */
final class Repairs {

    private static final String BY = "repair";
    private static final int ID_DIGITS = 32;

    private Repairs() {}

    /** @param number of the repair of this run, from 0 */
    static Command start(JobStatus status, int number, Instant now) {
        CommandId id =
                CommandId.of("repair-" + Digests.hex(status.job() + " " + status.run() + " " + number, ID_DIGITS));
        Expectation expect = new Expectation(status.run(), status.generation(), Desired.RUNNING);
        CommandHeader header = new CommandHeader(id, BY, now, null, null, expect, null);
        return new Command.StartJob(header, new StartFrom.Latest(), null);
    }
}
