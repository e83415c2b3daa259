/** Watching rebalances, played. */
package io.sluice.benchmarks.rebalance;
