package io.sluice.benchmarks.route;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.command.Command.CancelJob;
import io.sluice.contracts.command.CommandHeader;
import io.sluice.contracts.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;

/**
 * The commands of one trial, numbered from 0: the same key and value whichever route they take. A cancel of a run that has
 * ended is the shortest whole command: the driver looks at the job once, and is done.
 *
 * @param name unlike that of every other trial, so that a late event of another is not taken for one of this
 * @param jobs take turns
 */
public record Load(String name, List<JobId> jobs) {

    private static final String BY = "benchmark";

    public Load {
        jobs = List.copyOf(jobs);
    }

    JobId jobOf(int parcel) {
        return jobs.get(parcel % jobs.size());
    }

    byte[] key(int parcel) {
        return jobOf(parcel).toString().getBytes(StandardCharsets.UTF_8);
    }

    byte[] value(int parcel) {
        CommandHeader header =
                CommandHeader.empty().id(CommandId.of(name + "." + parcel)).by(BY);
        return Json.bytes(new CancelJob(header));
    }

    /** The number of the command with this id; nothing if it is none of this trial. */
    OptionalInt parcelOf(String command) {
        int dot = command.lastIndexOf('.');
        return dot == name.length() && command.startsWith(name)
                ? OptionalInt.of(Integer.parseInt(command.substring(dot + 1)))
                : OptionalInt.empty();
    }
}
