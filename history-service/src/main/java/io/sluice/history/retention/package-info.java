/**
 * How long runs are kept: by count, age and size, for each source apart. A run that has not been told of yet is kept whatever its
 * source says, and files at a source are deleted only where that is asked for.
 */
@NullMarked
package io.sluice.history.retention;

import org.jspecify.annotations.NullMarked;
