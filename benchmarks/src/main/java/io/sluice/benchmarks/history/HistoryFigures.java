package io.sluice.benchmarks.history;

import io.sluice.benchmarks.measure.Summary;
import io.sluice.benchmarks.stack.HistoryServer;
import java.time.Duration;
import java.util.Map;

/**
 * What came of one server and so many archives.
 *
 * @param server its title
 * @param archives how many lay there
 * @param empty from an empty store
 * @param again after it had nothing left to do and was ended in order
 * @param arrived when it ran, from the first of some others that came at once until all of both were listed
 * @param processorTime of the server and of what it stands on, from the first start until it had nothing left to do
 * @param processorTimeBeside the part of that which is not its own process, by name
 * @param peakResident of its own process until then, in bytes
 * @param peakResidentServing of the process of the second start, after it was asked for lists and jobs
 * @param residentBeside of what it stands on when it had nothing left to do, by name, in bytes
 * @param storage what it had stored by then
 * @param whole reading the whole list
 * @param page reading the list's first page; the whole list again where a server has no pages
 * @param one reading one job
 * @param othersShare the share of the machine, 0 to 1, that others used until all were listed
 */
record HistoryFigures(
        String server,
        int archives,
        Start empty,
        Start again,
        Duration arrived,
        Duration processorTime,
        Map<String, Duration> processorTimeBeside,
        long peakResident,
        long peakResidentServing,
        Map<String, Long> residentBeside,
        HistoryServer.Storage storage,
        Summary whole,
        Summary page,
        Summary one,
        double othersShare) {

    double bytesPerArchive() {
        return (double) storage.bytes() / archives;
    }

    double filesPerArchive() {
        return (double) storage.files() / archives;
    }

    /** The most that its own process ever had resident, in bytes. */
    long peak() {
        return Math.max(peakResident, peakResidentServing);
    }

    /** How much later than its first answer all were listed, when it was started again. */
    Duration unreadyAgain() {
        return again.all().minus(again.answered());
    }
}
