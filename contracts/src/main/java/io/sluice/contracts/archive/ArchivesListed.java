package io.sluice.contracts.archive;

import java.time.Instant;

/**
 * Every archive that lay in a source at {@code at} is in the store and was told as {@link ArchivedRun}; one record a partition
 * and listing. Without it nobody could tell "there is no archive" from "nobody has looked yet".
 *
 * @param at when the oldest of the sources' latest whole listings ended (the history service's clock)
 */
public record ArchivesListed(Instant at) {}
