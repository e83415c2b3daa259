package io.sluice.history.layout;

import io.sluice.history.archive.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What the path of an archive tells.
 *
 * @param cluster the directory of the cluster; null in the flat layout
 * @param application the directory of the application; null in the flat layout
 */
public record Place(
        Subject subject, @Nullable String cluster, @Nullable String application) {}
