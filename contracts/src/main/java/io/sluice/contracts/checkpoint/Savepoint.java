package io.sluice.contracts.checkpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A savepoint that a command took.
 *
 * @param path where it lies
 * @param run whose state it is
 * @param command that took it
 * @param at when it was complete (the dispatcher's clock)
 * @param bytes its size, where the cluster says
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Savepoint(
        JobId job,
        String path,
        @Nullable RunId run,
        CommandId command,
        Instant at,
        @Nullable Long bytes) {

    /** The record's key: the job id, a colon (which no job id has) and the path. */
    public String key() {
        return keyOf(job, path);
    }

    public static String keyOf(JobId job, String path) {
        return job + ":" + path;
    }

    /** The job of a record's key, by which the record is partitioned. */
    public static JobId jobOf(String key) {
        int colon = key.indexOf(':');
        return JobId.of(colon < 0 ? key : key.substring(0, colon));
    }
}
