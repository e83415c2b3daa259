/**
 * A job's checkpoint and restart settings, and the one table that turns them into Flink's own keys and finds them again
 * in what Flink says it runs with. It decides nothing about a job.
 */
@NullMarked
package io.sluice.contracts.settings;

import org.jspecify.annotations.NullMarked;
