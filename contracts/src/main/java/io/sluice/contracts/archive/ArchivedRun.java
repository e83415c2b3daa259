package io.sluice.contracts.archive;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.state.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended, as its archive says; one record a run and content, jobs that Sluice does not know included.
 *
 * @param run the run of Sluice, where one matches
 * @param source the archive source's name
 * @param contentHash SHA-256 of the archive in hex
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ArchivedRun(
        FlinkJobId flinkJobId,
        @Nullable RunId run,
        State state,
        Instant start,
        Instant end,
        @Nullable String cause,
        String source,
        String contentHash) {

    public ArchivedRun {
        if (!state.isEnded()) {
            throw new IllegalArgumentException("An archive tells of an ended run (got " + state + ")");
        }
    }
}
