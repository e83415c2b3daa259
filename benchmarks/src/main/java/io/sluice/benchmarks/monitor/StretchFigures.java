package io.sluice.benchmarks.monitor;

import io.sluice.benchmarks.measure.Summary;

/**
 * What came of one stretch.
 *
 * @param seen from a job's change to its record
 * @param untold changes that had no record when the stretch was over and a while had passed
 * @param core the share of its core, 0 to 1, that the monitor used
 * @param requestsPerSecond of all clusters
 * @param heapMiB in use at the end, garbage included
 * @param othersShare the share of the machine, 0 to 1, that others used meanwhile
 */
record StretchFigures(
        Summary seen, long untold, double core, double requestsPerSecond, double heapMiB, double othersShare) {}
