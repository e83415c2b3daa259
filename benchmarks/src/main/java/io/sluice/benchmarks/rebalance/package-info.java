/**
 * Watching rebalances on a busy Cruise Control: Sluice's watcher beside a client that asks for each task every second. On a
 * clock that is moved by hand, so ten minutes take no time and come out the same each time.
 */
@NullMarked
package io.sluice.benchmarks.rebalance;

import org.jspecify.annotations.NullMarked;
