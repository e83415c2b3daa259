package io.sluice.localstack.server;

import io.sluice.localstack.process.JavaCommand;
import io.sluice.localstack.process.Launch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the processes of one Flink session cluster have in common: directories, ports and configuration.
 *
 * <p>The cluster has no high availability: a JobManager that starts anew knows no job. Checkpoints stay when a job ends or is
 * lost, so that it can go on from them.
 *
 * @param directory holds configuration, checkpoints, savepoints, archives and uploaded jars
 * @param restPort Flink's REST API and UI
 * @param rpcPort where TaskManagers find the JobManager; private to the cluster
 * @param slots task slots of each TaskManager
 * @param overrides Flink's configuration keys that differ from ours
 */
public record FlinkCluster(Path directory, int restPort, int rpcPort, int slots, Map<String, String> overrides) {

    // What Flink's own start script opens to its reflection on Java 17 and later.
    private static final Set<String> OPENED = Set.of(
            "java.base/java.lang",
            "java.base/java.lang.reflect",
            "java.base/java.net",
            "java.base/java.text",
            "java.base/java.time",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.base/java.util.concurrent.atomic",
            "java.base/java.util.concurrent.locks",
            "java.base/java.nio",
            "java.base/sun.nio.ch");

    public FlinkCluster {
        // Sorted, so that the text of two equal clusters is equal in every JVM.
        overrides = Collections.unmodifiableMap(new TreeMap<>(overrides));
    }

    /** The base of Flink's REST API. */
    public URI rest() {
        return URI.create("http://127.0.0.1:" + restPort);
    }

    /** Where jobs keep their checkpoints. */
    public Path checkpoints() {
        return directory.resolve("checkpoints");
    }

    /** Where savepoints go unless a command says otherwise. */
    public Path savepoints() {
        return directory.resolve("savepoints");
    }

    /** Where the JobManager archives jobs that have ended. */
    public Path archives() {
        return directory.resolve("archives");
    }

    /** Where jobs keep their checkpoints, as Flink is told. */
    public String checkpointStorage() {
        return storage(checkpoints());
    }

    /** Where savepoints go, as Flink is told. */
    public String savepointStorage() {
        return storage(savepoints());
    }

    void prepare() throws IOException {
        for (Path needed : List.of(conf(), checkpoints(), savepoints(), archives(), temporary(), uploads())) {
            Files.createDirectories(needed);
        }
        StringBuilder yaml = new StringBuilder("# Written by ./sluice at each start.\n");
        configuration()
                .forEach((key, value) -> yaml.append(key)
                        .append(": \"")
                        .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                        .append("\"\n"));
        Files.writeString(conf().resolve("config.yaml"), yaml);
    }

    Launch launch(int maxHeapMiB, List<String> jvmOptions, String mainClass, List<String> arguments, Path log) {
        JavaCommand java = new JavaCommand(FlinkJava.executable(), maxHeapMiB)
                .property("log.file", log.toString())
                .property("org.slf4j.simpleLogger.showDateTime", "true")
                .property("org.slf4j.simpleLogger.dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSZ")
                .property("org.slf4j.simpleLogger.logFile", "System.out");
        OPENED.stream().sorted().forEach(opened -> java.option("--add-opens=" + opened + "=ALL-UNNAMED"));
        jvmOptions.forEach(java::option);
        List<String> all = new ArrayList<>(List.of("--configDir", conf().toString()));
        all.addAll(arguments);
        return new Launch(java.run(ServerClassPath.flink(), mainClass, all), Map.of(), directory, log);
    }

    private static String storage(Path directory) {
        // Flink reads its paths as they stand: the %20 of an address would be a directory of that name.
        return "file://" + directory;
    }

    private Path conf() {
        return directory.resolve("conf");
    }

    private Path temporary() {
        return directory.resolve("tmp");
    }

    private Path uploads() {
        return directory.resolve("uploads");
    }

    private Map<String, String> configuration() {
        Map<String, String> all = new TreeMap<>();
        addresses(all);
        memory(all);
        behaviour(all);
        all.putAll(overrides);
        return all;
    }

    private void addresses(Map<String, String> all) {
        for (String key : List.of(
                "jobmanager.rpc.address",
                "jobmanager.bind-host",
                "rest.address",
                "rest.bind-address",
                "taskmanager.host",
                "taskmanager.bind-host")) {
            all.put(key, "127.0.0.1");
        }
        all.put("jobmanager.rpc.port", Integer.toString(rpcPort));
        all.put("rest.port", Integer.toString(restPort));
        all.put("rest.bind-port", Integer.toString(restPort));
        all.put("io.tmp.dirs", temporary().toString());
        all.put("web.upload.dir", uploads().toString());
        all.put("rest.flamegraph.enabled", "false");
        all.put("web.submit.enable", "true");
    }

    private void memory(Map<String, String> all) {
        // Flink's start script would work these out; a TaskManager that is started without it wants each one.
        all.put("taskmanager.numberOfTaskSlots", Integer.toString(slots));
        all.put("taskmanager.cpu.cores", "1.0");
        all.put("taskmanager.memory.framework.heap.size", "96m");
        all.put("taskmanager.memory.task.heap.size", "288m");
        all.put("taskmanager.memory.framework.off-heap.size", "96m");
        all.put("taskmanager.memory.task.off-heap.size", "32m");
        all.put("taskmanager.memory.network.min", "64m");
        all.put("taskmanager.memory.network.max", "64m");
        all.put("taskmanager.memory.managed.size", "32m");
        all.put("taskmanager.memory.jvm-metaspace.size", "256m");
        all.put("taskmanager.memory.jvm-overhead.min", "64m");
        all.put("taskmanager.memory.jvm-overhead.max", "64m");
    }

    private void behaviour(Map<String, String> all) {
        // A killed TaskManager is noticed after two failed calls, about 3 s; a JobManager frozen for 20 s comes back to
        // a
        // cluster that waited for it. With a time-out of 6 s the thawed job failed.
        all.put("heartbeat.interval", "1 s");
        all.put("heartbeat.timeout", "50 s");
        // JobManager and TaskManager start at the same time; by default the TaskManager asks again only after 10 s.
        all.put("cluster.registration.error-delay", "300 ms");
        // A job waits for its TaskManager for ever, in short steps.
        all.put("restart-strategy.type", "exponential-delay");
        all.put("restart-strategy.exponential-delay.initial-backoff", "500 ms");
        all.put("restart-strategy.exponential-delay.max-backoff", "5 s");
        all.put("restart-strategy.exponential-delay.reset-backoff-threshold", "1 min");
        all.put(
                "restart-strategy.exponential-delay.attempts-before-reset-backoff",
                Integer.toString(Integer.MAX_VALUE));
        all.put("jobmanager.archive.fs.dir", storage(archives()));
        all.put("execution.checkpointing.storage", "filesystem");
        all.put("execution.checkpointing.dir", checkpointStorage());
        all.put("execution.checkpointing.savepoint-dir", savepointStorage());
        all.put("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
        all.put("execution.checkpointing.num-retained", "3");
    }
}
