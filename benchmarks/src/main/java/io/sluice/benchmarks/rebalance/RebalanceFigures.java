package io.sluice.benchmarks.rebalance;

import java.time.Duration;

/**
 * What came of one client's watching.
 *
 * @param client its name
 * @param requests that it sent and that need a slot
 * @param refusedShare of these, 0 to 1
 * @param othersRefusedShare of the requests of the other client, 0 to 1
 * @param ends of executions in all
 * @param seen of these that it saw before the play was over
 * @param median from an end until it was seen
 * @param longest of these; of an end that was never seen, until the play was over
 */
record RebalanceFigures(
        String client,
        int requests,
        double refusedShare,
        double othersRefusedShare,
        int ends,
        int seen,
        Duration median,
        Duration longest) {}
