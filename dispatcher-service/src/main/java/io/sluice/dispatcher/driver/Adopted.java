package io.sluice.dispatcher.driver;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.job.JobSpec;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found where a job was adopted.
 *
 * @param spec what runs, as a spec
 * @param since when the run began, by the runtime's clock where it says so
 * @param restoredFrom what the run began from, where that is told
 * @param unknown pointers into the spec to what the runtime does not tell
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Adopted(JobSpec spec, Instant since, @Nullable String restoredFrom, List<String> unknown) {

    public Adopted {
        unknown = unknown == null ? List.of() : List.copyOf(unknown);
    }
}
