/**
 * Which runs there are to look for: the current run of every job by cluster, read from the dispatcher's topic. It is for
 * the probes alone; no state is decided from it.
 */
@NullMarked
package io.sluice.monitor.roster;

import org.jspecify.annotations.NullMarked;
