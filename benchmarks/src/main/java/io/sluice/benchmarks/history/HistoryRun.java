package io.sluice.benchmarks.history;

import io.sluice.benchmarks.stack.FlinkHistory;
import io.sluice.benchmarks.stack.HistoryServer;
import io.sluice.benchmarks.stack.SluiceHistory;
import io.sluice.localstack.server.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All that lies and runs for a run: each server alone on the machine, gone afterwards however it ends. */
final class HistoryRun implements AutoCloseable {

    private static final int FLINKS_MAX_HEAP_MIB = 512;

    private final HistoryPlan plan;
    private final Path directory;
    private final Path jar;
    private final List<String> javaOptions;
    private final List<String> flinkJavaOptions;
    private final Path fixture;
    private final Path log;
    private final Consumer<String> progress;
    private volatile @Nullable HistoryServer running;

    /**
     * @param directory is created, and deleted by {@link #close}
     * @param jar the packaged history service
     * @param javaOptions more options of the history service's JVM
     * @param flinkJavaOptions more options of the JVM of Flink's server
     * @param fixture the archive that all are copies of
     * @param log of the history service; is appended to, and stays
     */
    HistoryRun(
            HistoryPlan plan,
            Path directory,
            Path jar,
            List<String> javaOptions,
            List<String> flinkJavaOptions,
            Path fixture,
            Path log,
            Consumer<String> progress) {
        this.plan = plan;
        this.directory = directory;
        this.jar = jar;
        this.javaOptions = List.copyOf(javaOptions);
        this.flinkJavaOptions = List.copyOf(flinkJavaOptions);
        this.fixture = fixture;
        this.log = log;
        this.progress = progress;
    }

    /** Both servers, for each number of archives. */
    List<HistoryPair> all() throws InterruptedException, IOException {
        List<HistoryPair> pairs = new ArrayList<>();
        for (int count : plan.archives()) {
            progress.accept("making " + count + " archives");
            Path archives = directory.resolve("archives-" + count);
            Path beside = directory.resolve("newcomers-" + count);
            List<String> ids = ArchiveCopies.write(fixture, archives, count, plan.seed());
            Newcomers newcomers = new Newcomers(
                    beside, archives, ArchiveCopies.write(fixture, beside, plan.newcomers(), plan.seed() + 1));
            HistorySuite suite = new HistorySuite(plan, ids, newcomers, progress);
            HistoryFigures flink = measure(
                    suite,
                    new FlinkHistory(directory.resolve("flink"), archives, FLINKS_MAX_HEAP_MIB, flinkJavaOptions));
            newcomers.goBack();
            HistoryFigures sluice =
                    measure(suite, new SluiceHistory(directory.resolve("sluice"), jar, archives, javaOptions, log));
            pairs.add(new HistoryPair(flink, sluice));
            Directories.delete(archives);
            Directories.delete(beside);
        }
        return pairs;
    }

    private HistoryFigures measure(HistorySuite suite, HistoryServer server) throws InterruptedException {
        running = server;
        try (server) {
            return suite.run(server);
        } finally {
            running = null;
        }
    }

    @Override
    public void close() {
        HistoryServer interrupted = running;
        if (interrupted != null) {
            interrupted.close();
        }
        try {
            Directories.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " could not be deleted", e);
        }
    }
}
