package io.sluice.history.store;

import io.sluice.history.archive.ReadArchive;
import org.jspecify.annotations.Nullable;

/**
 * An archive that was read and is to be stored.
 *
 * @param id its number, from {@link ArchiveRows#numbers}; its blocks have it already
 * @param cluster from its place, where the layout has it
 * @param application likewise
 */
public record NewArchive(
        long id,
        String source,
        @Nullable String cluster,
        @Nullable String application,
        ReadArchive archive) {}
