/**
 * The suite {@code ownership}: what the ways to share partitions out make of a load that is uneven. It measures what is
 * shipped, with three dispatchers as processes.
 */
@NullMarked
package io.sluice.benchmarks.ownership;

import org.jspecify.annotations.NullMarked;
