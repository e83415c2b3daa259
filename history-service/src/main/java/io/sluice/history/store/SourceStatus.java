package io.sluice.history.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an archive source is.
 *
 * @param lastListing when a whole listing of it ended last; null before the first
 * @param listedFiles how many archives that found
 * @param failingSince since when it cannot be listed; null while it can
 * @param failure why not, for a person
 * @param waiting files that are still to be taken in
 * @param quarantined files that could not be taken in
 * @param runs how many runs of it are kept
 * @param storedBytes what these take, compressed
 */
public record SourceStatus(
        String name,
        String uri,
        @Nullable Instant lastListing,
        long listedFiles,
        @Nullable Instant failingSince,
        @Nullable String failure,
        long waiting,
        long quarantined,
        long runs,
        long storedBytes) {}
