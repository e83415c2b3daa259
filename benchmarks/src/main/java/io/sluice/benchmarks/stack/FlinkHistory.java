package io.sluice.benchmarks.stack;

import io.sluice.localstack.process.FreePort;
import io.sluice.localstack.server.Directories;
import io.sluice.localstack.server.FlinkHistoryServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Flink's own History Server, as its artifacts have it; it looks for new archives each second, ten times as often as by default. */
public final class FlinkHistory implements HistoryServer {

    private static final String LIST = "/jobs/overview";

    private final Path directory;
    private final FlinkHistoryServer server;
    private final List<String> javaOptions;
    private @Nullable MeasuredProcess process;

    /**
     * @param directory is created, and deleted by {@link #close}
     * @param archives what it is to list
     * @param maxHeapMiB its largest heap
     * @param javaOptions more options of its JVM
     */
    public FlinkHistory(Path directory, Path archives, int maxHeapMiB, List<String> javaOptions) {
        this.directory = directory;
        this.javaOptions = List.copyOf(javaOptions);
        this.server = new FlinkHistoryServer(directory, archives, FreePort.next(), maxHeapMiB);
    }

    @Override
    public String title() {
        return "Flink's History Server";
    }

    @Override
    public void start() throws InterruptedException {
        try {
            server.prepare();
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be set up", e);
        }
        process = MeasuredProcess.start(server.launchAsUsual(javaOptions), directory.resolve("pid"));
    }

    @Override
    public void stop() {
        if (process != null) {
            process.stop();
        }
    }

    @Override
    public MeasuredProcess process() {
        return MeasuredProcess.started(process);
    }

    @Override
    public HttpRequest get(String path) {
        return HttpRequest.newBuilder(server.rest().resolve(path)).build();
    }

    @Override
    public String countPath() {
        return LIST;
    }

    @Override
    public long count(String answer) {
        return JobList.size(answer);
    }

    @Override
    public Map<String, ProcessFigures> beside() {
        return Map.of();
    }

    @Override
    public Storage storage() {
        return DiskUse.of(server.unpacked());
    }

    @Override
    public void awaitQuiet(Duration atMost) {
        // What is listed is all that it does.
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
        try {
            Directories.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " could not be deleted", e);
        }
    }
}
