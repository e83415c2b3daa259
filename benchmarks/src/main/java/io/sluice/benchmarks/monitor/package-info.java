/**
 * The suite {@code monitor}: how soon a change in a cluster is a record on the topic of states, and what that costs, with many
 * jobs and with a neighbour that hangs. It measures what is shipped, one monitor pinned to one core.
 */
@NullMarked
package io.sluice.benchmarks.monitor;

import org.jspecify.annotations.NullMarked;
