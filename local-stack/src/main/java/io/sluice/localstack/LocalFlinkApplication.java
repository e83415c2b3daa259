package io.sluice.localstack;

import io.sluice.localstack.process.FreePort;
import io.sluice.localstack.server.FlinkApplication;
import io.sluice.localstack.server.FlinkCluster;
import io.sluice.localstack.server.FlinkTaskManager;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A Flink 2.3 application for tests: a JobManager that runs one job and is gone when that has ended, and its TaskManager. */
public final class LocalFlinkApplication implements AutoCloseable {

    private static final int SLOTS = 2;
    private static final String TASK_MANAGER = "taskmanager";

    private final TemporaryDirectory directory;
    private final TestServer jobManager;
    private final TestServer taskManager;

    private LocalFlinkApplication(
            TemporaryDirectory directory, Path archives, Path jar, String entryClass, String jobId, List<String> args) {
        this.directory = directory;
        Path home = directory.path();
        FlinkCluster cluster = new FlinkCluster(
                home,
                FreePort.next(),
                FreePort.next(),
                SLOTS,
                Map.of("jobmanager.archive.fs.dir", "file://" + archives, "restart-strategy.type", "none"));
        this.jobManager = new TestServer(
                new FlinkApplication(cluster, jar, entryClass, jobId, args, home.resolve("application.log")), home);
        this.taskManager =
                new TestServer(new FlinkTaskManager(cluster, TASK_MANAGER, home.resolve(TASK_MANAGER + ".log")), home);
    }

    /**
     * Starts it; the job fails for good with its first failure.
     *
     * @param archives where it is archived
     * @param jobId Flink's job id, 32 hex digits
     */
    public static LocalFlinkApplication start(
            Path archives, Path jar, String entryClass, String jobId, List<String> arguments) {
        return new LocalFlinkApplication(
                TemporaryDirectory.create("flink-application"), archives, jar, entryClass, jobId, arguments);
    }

    /** Whether the JobManager is gone by itself within that time. */
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        return jobManager.awaitEnd(atMost);
    }

    @Override
    public void close() {
        taskManager.close();
        jobManager.close();
        directory.close();
    }
}
