package io.sluice.contracts.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Where a person looks further, as links for a browser. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Links(@Nullable String flinkUi, @Nullable String history) {}
