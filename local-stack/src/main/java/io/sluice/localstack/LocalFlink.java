package io.sluice.localstack;

import io.sluice.localstack.process.FreePort;
import io.sluice.localstack.process.Signal;
import io.sluice.localstack.server.FlinkCluster;
import io.sluice.localstack.server.FlinkJobManager;
import io.sluice.localstack.server.FlinkTaskManager;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Flink 2.3 session cluster for tests: one JobManager and TaskManagers with two slots each, every one a process of its own on free
 * ports. A killed TaskManager is noticed in about 3 s; the JobManager forgets all jobs when it is killed.
 */
public final class LocalFlink implements AutoCloseable {

    private static final int SLOTS = 2;

    private final TemporaryDirectory directory;
    private final FlinkCluster cluster;
    private final TestServer jobManager;
    private final List<TestServer> taskManagers = new ArrayList<>();

    private LocalFlink(TemporaryDirectory directory, int taskManagers, Map<String, String> configuration) {
        this.directory = directory;
        this.cluster = new FlinkCluster(directory.path(), FreePort.next(), FreePort.next(), SLOTS, configuration);
        this.jobManager = new TestServer(
                new FlinkJobManager(cluster, directory.path().resolve("jobmanager.log")), directory.path());
        for (int i = 0; i < taskManagers; i++) {
            String id = "taskmanager-" + i;
            this.taskManagers.add(new TestServer(
                    new FlinkTaskManager(cluster, id, directory.path().resolve(id + ".log")), directory.path()));
        }
        jobManager.awaitWell();
        this.taskManagers.forEach(TestServer::awaitWell);
    }

    /** A cluster whose TaskManagers are registered when this returns, in about 4 s. */
    public static LocalFlink start(int taskManagers) {
        return start(taskManagers, Map.of());
    }

    /** The same with other values of Flink's configuration keys. */
    public static LocalFlink start(int taskManagers, Map<String, String> configuration) {
        return new LocalFlink(TemporaryDirectory.create("flink"), taskManagers, configuration);
    }

    /** The base of Flink's REST API. */
    public URI rest() {
        return cluster.rest();
    }

    /** Where jobs keep their checkpoints. */
    public Path checkpoints() {
        return cluster.checkpoints();
    }

    /** Where savepoints go by default. */
    public Path savepoints() {
        return cluster.savepoints();
    }

    /** {@code kill -9} of the JobManager: it forgets its jobs. */
    public void killJobManager() {
        jobManager.signal(Signal.KILL);
    }

    /**
     * Starts the JobManager again on the same port, and its TaskManagers anew: left alone they would look for it only after the
     * heartbeat time-out of 50 s.
     */
    public void startJobManager() {
        jobManager.start();
        taskManagers.forEach(taskManager -> {
            taskManager.signal(Signal.KILL);
            taskManager.start();
        });
    }

    /** SIGSTOP of the JobManager: connections stay open and nothing answers. */
    public void freezeJobManager() {
        jobManager.signal(Signal.STOP);
    }

    /** Lets a frozen JobManager go on. */
    public void thawJobManager() {
        jobManager.signal(Signal.CONT);
    }

    /** {@code kill -9} of the TaskManager with this number, from 0. */
    public void killTaskManager(int number) {
        taskManagers.get(number).signal(Signal.KILL);
    }

    /** Starts that TaskManager again and waits until it is registered. */
    public void startTaskManager(int number) {
        taskManagers.get(number).start();
    }

    @Override
    public void close() {
        taskManagers.forEach(TestServer::close);
        jobManager.close();
        directory.close();
    }
}
