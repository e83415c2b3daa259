/**
 * Tells when all archives were looked at, so that whoever misses one knows that there is none. It tells nothing about any archive.
 */
@NullMarked
package io.sluice.history.listing;

import org.jspecify.annotations.NullMarked;
