package io.sluice.benchmarks.ownership;

import io.sluice.benchmarks.measure.Summary;

/**
 * What came of one way to share partitions out.
 *
 * @param mostToMeanBefore the load of the instance with the most to the mean, at the beginning
 * @param mostToMeanAfter the same at the end
 * @param moved partitions that had another owner at the end
 * @param before latency until the committed end, before anything moved
 * @param meanwhile while partitions may have moved
 * @param after when they had
 * @param failed commands that ended and did not succeed
 * @param othersShare the share of the machine, 0 to 1, that others used meanwhile
 */
record ModeFigures(
        Mode mode,
        double mostToMeanBefore,
        double mostToMeanAfter,
        int moved,
        Summary before,
        Summary meanwhile,
        Summary after,
        long failed,
        double othersShare) {}
