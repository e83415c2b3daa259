package io.sluice.benchmarks.stack;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;

/** A server of archives that is measured: on an empty store of its own, started and ended as often as one likes. */
public interface HistoryServer extends AutoCloseable {

    /**
     * What lies on the disk for the archives, beside themselves.
     *
     * @param bytes of whole blocks
     * @param files with directories
     */
    record Storage(long bytes, long files) {}

    /** For a table. */
    String title();

    /** Starts its process and does not wait. */
    void start() throws InterruptedException;

    /** Ends its process in order; what it has stored stays if it keeps it. */
    void stop();

    /** The process that was started last. */
    MeasuredProcess process();

    /** Asks for a path of Flink's History Server. */
    HttpRequest get(String path);

    /** The cheapest path that tells how many jobs are listed. */
    String countPath();

    /** How many jobs the answer to that path tells of. */
    long count(String answer);

    /** What it stands on and is not served without, by name. */
    Map<String, ProcessFigures> beside();

    /** What it has stored. */
    Storage storage();

    /** Waits until it has nothing left to do. */
    void awaitQuiet(Duration atMost) throws InterruptedException;

    @Override
    void close();
}
