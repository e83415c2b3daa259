package io.sluice.benchmarks.history;

/**
 * Both servers on the same archives.
 *
 * @param flink Flink's own
 * @param sluice the history service
 */
record HistoryPair(HistoryFigures flink, HistoryFigures sluice) {

    /** How many times as long Flink's server took until all were listed. */
    double speedUp() {
        return (double) flink.empty().all().toNanos() / sluice.empty().all().toNanos();
    }
}
