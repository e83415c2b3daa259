package io.sluice.contracts.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * On what a state rests.
 *
 * @param source who saw it: {@code flink-rest}, {@code dispatcher}, {@code archive}, {@code kubernetes}, …
 * @param seen what was seen, in the source's own words, for instance {@code RUNNING, 2 of 3 tasks}
 * @param at when (the source's clock)
 * @param run of which run
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Evidence(
        String source, String seen, Instant at, @Nullable RunId run) {}
